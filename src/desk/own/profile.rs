//! What colleagues and readers see of a person.

use axum::{
    Form,
    extract::{Query, State},
    response::Response,
};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;

use super::{PROFILE, door, failed, photo, screen};
use crate::{
    account::{
        caller::Caller,
        guard::{Person, Writer},
        person,
        profile::{
            LONGEST_BIO, LONGEST_INITIALS, LONGEST_TITLE, Profile, Profiles,
            store::{self, Shown},
        },
    },
    desk::{
        Notice, Visitor,
        form::{Control, Input, Presence},
        said::{Said, SaidQuery},
    },
    locale::account::{AccountTexts, account_texts},
    search,
    server::{context::AppState, failure::or_internal},
};

/// What the form holds; the fields of the byline are those of writers.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    nama: String,
    byline: String,
    inisial: String,
    jabatan: String,
    biodata: String,
}

#[derive(Default)]
struct Faults {
    name: Option<String>,
    byline: Option<String>,
    initials: Option<String>,
    title: Option<String>,
    bio: Option<String>,
}

pub async fn form(
    State(state): State<AppState>,
    person: Person,
    visitor: Visitor,
    Query(said): Query<SaidQuery>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let Ok(known) = or_internal(known(&state, &person).await) else {
        return failed();
    };
    let profile = known.as_ref().map(|(profile, _)| profile.clone());
    let profile = profile.unwrap_or_else(|| Profile {
        name: person.name.clone(),
        ..Profile::default()
    });
    let sent = Sent {
        nama: person.name.clone(),
        byline: profile.name,
        inisial: profile.initials,
        jabatan: profile.title,
        biodata: profile.bio,
    };
    let shown = known.map(|(_, shown)| shown);
    let page = Page {
        status: StatusCode::OK,
        notice: said.notice(texts),
        faults: Faults::default(),
        shown,
    };
    page.show(&state, &visitor, &person, sent)
}

pub async fn send(
    State(state): State<AppState>,
    person: Person,
    writer: Result<Writer, crate::account::guard::Refused>,
    visitor: Visitor,
    caller: Caller,
    Form(sent): Form<Sent>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let writer = writer.ok();
    let (name, profile) = match read(texts, writer.as_ref(), &sent) {
        Ok(read) => read,
        Err(faults) => {
            let Ok(known) = or_internal(known(&state, &person).await) else {
                return failed();
            };
            let page = Page {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                notice: Some(Notice::Failed(texts.check_fields.to_owned())),
                faults,
                shown: known.map(|(_, shown)| shown),
            };
            return page.show(&state, &visitor, &person, sent);
        }
    };
    if or_internal(door(&state, &caller).change_name(&person, &name).await).is_err() {
        return failed();
    }
    if let Some(writer) = writer {
        let profiles = Profiles {
            db: &state.db,
            request: &caller.request,
        };
        match or_internal(profiles.save(&writer, &profile).await) {
            Ok(true) => have_indexed(&state),
            Ok(false) => {}
            Err(_) => return failed(),
        }
    }
    Said::Saved.at(PROFILE)
}

/// Has search learn the new name beside the answer; what is not done then is
/// done at the next start.
fn have_indexed(state: &AppState) {
    let db = state.db.clone();
    tokio::spawn(async move {
        if let Err(cause) = search::index::catch_up(&db).await {
            tracing::warn!(%cause, "search did not learn of a new name");
        }
    });
}

async fn known(state: &AppState, person: &Person) -> sqlx::Result<Option<(Profile, Shown)>> {
    match person.author_id {
        Some(author) => store::shown(state.db.reader(), author).await,
        None => Ok(None),
    }
}

fn read(
    texts: &AccountTexts,
    writer: Option<&Writer>,
    sent: &Sent,
) -> Result<(String, Profile), Faults> {
    let is_writer = writer.is_some();
    let is_long = |text: &str, longest| text.chars().count() > longest;
    let name = person::name(&sent.nama);
    let byline = person::name(&sent.byline);
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let profile = Profile {
        name: byline.clone().unwrap_or_default(),
        initials: one_line(&sent.inisial),
        title: one_line(&sent.jabatan),
        bio: sent.biodata.replace("\r\n", "\n").trim().to_owned(),
    };
    let long = |text: &str, longest| {
        (is_writer && is_long(text, longest)).then(|| texts.too_long.to_owned())
    };
    let faults = Faults {
        name: name.is_none().then(|| texts.name_wrong.to_owned()),
        byline: (is_writer && byline.is_none()).then(|| texts.name_wrong.to_owned()),
        initials: long(&profile.initials, LONGEST_INITIALS),
        title: long(&profile.title, LONGEST_TITLE),
        bio: long(&profile.bio, LONGEST_BIO),
    };
    match name {
        Some(name) if faults.is_empty() => Ok((name, profile)),
        _ => Err(faults),
    }
}

impl Faults {
    const fn is_empty(&self) -> bool {
        self.name.is_none()
            && self.byline.is_none()
            && self.initials.is_none()
            && self.title.is_none()
            && self.bio.is_none()
    }
}

struct Page {
    status: StatusCode,
    notice: Option<Notice>,
    faults: Faults,
    shown: Option<Shown>,
}

impl Page {
    fn show(self, state: &AppState, visitor: &Visitor, person: &Person, sent: Sent) -> Response {
        let texts = account_texts(visitor.lang);
        let is_writer = Writer::admits(person.role);
        let Self {
            status,
            notice,
            faults,
            shown,
        } = self;
        screen(texts.profile_title, status, notice).render(state, visitor, Some(person), || {
            let name = Input {
                name: "nama",
                label: texts.account_name.to_owned(),
                value: sent.nama.clone(),
                autocomplete: "name",
                hint: Some(texts.account_name_hint.to_owned()),
                fault: faults.name.clone(),
                ..Input::default()
            };
            let byline = is_writer.then(|| byline_fields(texts, &sent, faults));
            let photo = is_writer.then(|| photo::view(texts, shown.as_ref(), &sent.byline));
            let page = shown.map(|shown| {
                let href = format!("/penulis/{}/", shown.slug);
                view! { <p><a href=href>{texts.public_page}</a></p> }
            });
            view! {
                <h1>{texts.profile_title}</h1>
                {page}
                <form method="post" action=PROFILE>
                    {name.view()} {byline}
                    <p class="actions">
                        <button>{texts.save}</button>
                    </p>
                </form>
                {photo}
            }
        })
    }
}

fn byline_fields(texts: &'static AccountTexts, sent: &Sent, faults: Faults) -> impl IntoView {
    let byline = Input {
        name: "byline",
        label: texts.byline.to_owned(),
        value: sent.byline.clone(),
        hint: Some(texts.byline_hint.to_owned()),
        fault: faults.byline,
        ..Input::default()
    };
    let initials = Input {
        name: "inisial",
        label: texts.initials.to_owned(),
        value: sent.inisial.clone(),
        hint: Some(texts.initials_hint.to_owned()),
        fault: faults.initials,
        presence: Presence::Optional,
        ..Input::default()
    };
    let title = Input {
        name: "jabatan",
        label: texts.title_field.to_owned(),
        value: sent.jabatan.clone(),
        hint: Some(texts.title_hint.to_owned()),
        fault: faults.title,
        presence: Presence::Optional,
        ..Input::default()
    };
    let bio = Input {
        name: "biodata",
        label: texts.bio.to_owned(),
        control: Control::Block(6),
        value: sent.biodata.clone(),
        hint: Some(texts.bio_hint.to_owned()),
        fault: faults.bio,
        presence: Presence::Optional,
        ..Input::default()
    };
    view! {
        {byline.view()}
        {initials.view()}
        {title.view()}
        {bio.view()}
    }
}
