//! The list of everybody.

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use leptos::prelude::*;

use super::{INVITE, PATH, screen};
use crate::{
    account::{
        guard::{Editor, Owner},
        person::{Account, store},
    },
    desk::{Visitor, said::SaidQuery},
    locale::account::{AccountTexts, account_texts},
    server::{context::AppState, failure::or_internal},
};

pub async fn show(
    State(state): State<AppState>,
    editor: Editor,
    visitor: Visitor,
    Query(said): Query<SaidQuery>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let Ok(people) = or_internal(store::list(state.db.reader()).await) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let may_invite = Owner::admits(editor.role);
    screen(texts.people, StatusCode::OK, said.notice(texts))
        .wide()
        .render(&state, &visitor, Some(&editor), || {
            let invite = may_invite.then(|| {
                view! {
                    <p class="actions">
                        <a class="button" href=INVITE>{texts.invite}</a>
                    </p>
                }
            });
            let rows = people
                .into_iter()
                .map(|person| row(texts, person))
                .collect_view();
            view! {
                <h1>{texts.people}</h1>
                <p>{texts.people_lead}</p>
                {invite}
                <div class="table-wrap" role="region" aria-label=texts.people tabindex="0">
                    <table class="desk-table stacks account-table">
                        <thead>
                            <tr>
                                <th scope="col">{texts.name}</th>
                                <th scope="col">{texts.role_field}</th>
                                <th scope="col">{texts.state_field}</th>
                                <th scope="col">{texts.email}</th>
                                <th scope="col">{texts.code_column}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
        })
}

fn row(texts: &'static AccountTexts, person: Account) -> impl IntoView {
    let href = format!("{PATH}/{}", person.id.0);
    let code = if person.totp_confirmed {
        texts.on
    } else {
        texts.off
    };
    view! {
        <tr>
            <th scope="row"><a href=href>{person.name}</a></th>
            <td>{texts.role(person.role.name())}</td>
            <td>{texts.state(person.state.name())}</td>
            <td>{person.email}</td>
            <td data-label=texts.code_column>{code}</td>
        </tr>
    }
}
