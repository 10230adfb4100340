//! Where somebody is signed in.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use leptos::prelude::*;

use super::{DEVICES, door, failed, screen};
use crate::{
    account::{
        SessionId,
        caller::Caller,
        guard::Person,
        manage::ManageError,
        person::ChangeError,
        store::{self, Device},
    },
    desk::{
        Visitor,
        said::{Said, SaidQuery},
    },
    locale::{Stamp, account::account_texts, date},
    server::{context::AppState, failure::or_internal},
    ui::stamp::TimeStamp,
};

pub async fn list(
    State(state): State<AppState>,
    person: Person,
    visitor: Visitor,
    Query(said): Query<SaidQuery>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let devices = store::devices(state.db.reader(), &person, date::now()).await;
    let Ok(devices) = or_internal(devices) else {
        return failed();
    };
    let stamp = |at| date::stamp(at, visitor.zone, visitor.lang);
    let has_others = devices.len() > 1;
    let rows: Vec<Row> = devices
        .into_iter()
        .map(|device| Row {
            is_this: device.id == person.session,
            name: name(&device, texts.unknown_device),
            since: stamp(device.created_at),
            seen: stamp(device.seen_at),
            id: device.id,
        })
        .collect();
    let screen = screen(texts.devices_title, StatusCode::OK, said.notice(texts)).wide();
    screen.render(&state, &visitor, Some(&person), || {
        let rows = rows
            .into_iter()
            .map(|row| {
                let action = format!("{DEVICES}/{}/keluar", row.id.0);
                let end = if row.is_this {
                    view! { <strong>{texts.this_device}</strong> }.into_any()
                } else {
                    let label = (texts.sign_out_of)(&row.name);
                    view! {
                        <form method="post" action=action>
                            <button class="quiet" aria-label=label>{texts.sign_out_there}</button>
                        </form>
                    }
                    .into_any()
                };
                view! {
                    <tr>
                        <th scope="row">{row.name}</th>
                        <td data-label=texts.signed_in_at><TimeStamp stamp=row.since/></td>
                        <td data-label=texts.seen_at><TimeStamp stamp=row.seen/></td>
                        <td class="end">{end}</td>
                    </tr>
                }
            })
            .collect_view();
        let others = has_others.then(|| {
            view! {
                <form method="post" action="/akun/perangkat/lain/keluar">
                    <p class="actions">
                        <button>{texts.sign_out_others}</button>
                    </p>
                </form>
            }
        });
        view! {
            <h1>{texts.devices_title}</h1>
            <div class="table-wrap" role="region" aria-label=texts.devices_title tabindex="0">
                <table class="desk-table stacks account-table">
                    <thead>
                        <tr>
                            <th scope="col">{texts.devices_title}</th>
                            <th scope="col">{texts.signed_in_at}</th>
                            <th scope="col">{texts.seen_at}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {others}
        }
    })
}

pub async fn end(
    State(state): State<AppState>,
    person: Person,
    caller: Caller,
    Path(id): Path<i64>,
) -> Response {
    match door(&state, &caller)
        .end_device(&person, SessionId(id))
        .await
    {
        Ok(()) => Said::DeviceEnded.at(DEVICES),
        Err(ManageError::Change(ChangeError::Missing)) => StatusCode::NOT_FOUND.into_response(),
        Err(other) => {
            _ = or_internal::<(), _>(Err(other));
            failed()
        }
    }
}

pub async fn end_others(State(state): State<AppState>, person: Person, caller: Caller) -> Response {
    let ended = door(&state, &caller).end_other_devices(&person).await;
    match or_internal(ended) {
        Ok(_) => Said::OthersEnded.at(DEVICES),
        Err(_) => failed(),
    }
}

struct Row {
    id: SessionId,
    name: String,
    since: Stamp,
    seen: Stamp,
    is_this: bool,
}

fn name(device: &Device, unknown: &str) -> String {
    if device.device.is_empty() {
        unknown.to_owned()
    } else {
        device.device.clone()
    }
}
