//! The desk's first screen (`/meja`): what needs doing now.

mod store;
mod view;

use axum::{extract::State, response::Response};
use http::StatusCode;

use self::view::Tasks;
use super::{
    Screen, Visitor,
    drafts::{self, Filter},
    form::Failed,
};
use crate::{
    account::guard::{Editor, Moderator, Owner, Staff, Writer},
    complaint::store as complaints,
    locale::{date, desk::desk_texts},
    server::{context::AppState, routes::Routes},
};

const PATH: &str = "/meja";

pub fn routes() -> Routes {
    Routes::default().get(PATH, show)
}

async fn show(
    staff: Staff,
    visitor: Visitor,
    State(state): State<AppState>,
) -> Result<Response, Failed> {
    let db = state.db.reader();
    let mine = drafts::Owner {
        person: staff.id,
        author: staff.author_id,
    };
    let tasks = Tasks {
        now: date::now(),
        begins: drafts::Begins::of(staff.role),
        drafts: match Writer::admits(staff.role) {
            true => Some(
                drafts::store::drafts(db, &Filter::unfinished_of(mine))
                    .await?
                    .1,
            ),
            false => None,
        },
        newsroom: match Editor::admits(staff.role) {
            true => Some(store::newsroom(db, date::now()).await?),
            false => None,
        },
        comments: match Moderator::admits(staff.role) {
            true => store::waiting_comments(db).await?,
            false => 0,
        },
        complaints: match Moderator::admits(staff.role) {
            true => complaints::waiting(db, date::now()).await?,
            false => (0, 0),
        },
        mails: match Owner::admits(staff.role) {
            true => store::failed_mails(db).await?,
            false => 0,
        },
    };
    let texts = desk_texts(visitor.lang);
    let greeting = (texts.welcome)(&staff.name);
    let screen = Screen {
        title: texts.desk.to_owned(),
        current: PATH,
        notice: None,
        status: StatusCode::OK,
    };
    Ok(screen.render(&state, &visitor, Some(&staff), || {
        view::home(greeting, tasks, visitor.zone, visitor.lang)
    }))
}
