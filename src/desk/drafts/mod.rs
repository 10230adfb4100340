//! Drafts (`/meja/naskah`): one's own, and for editors everybody's. Each line
//! leads to where the article is edited: its public page, or the page of its
//! draft.

pub mod store;
pub mod view;

use axum::{
    extract::{Query, State as Server},
    response::Response,
};
use http::StatusCode;

use self::store::{Draft, Named};
use super::{
    Screen, Visitor,
    form::{Failed, Fields, line},
};
use crate::{
    account::{
        PersonId, Role,
        guard::{Editor, Staff, Writer},
    },
    locale::screens::{DraftTexts, draft_texts},
    server::{context::AppState, routes::Routes},
};

const PATH: &str = "/meja/naskah";
const ONE_PAGE: i64 = 50;
/// Nobody turns more pages; an address that asks for one further asks the
/// database for nothing.
const LAST_PAGE: i64 = 10_000;

pub fn routes() -> Routes {
    Routes::default().get(PATH, show)
}

/// What an article is at present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum State {
    Draft,
    Review,
    Scheduled,
    Published,
    Protected,
    Private,
    Withdrawn,
}

impl State {
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Review,
        Self::Scheduled,
        Self::Published,
        Self::Protected,
        Self::Private,
        Self::Withdrawn,
    ];

    /// In the database and in addresses.
    const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Protected => "protected",
            Self::Private => "private",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn label(self, texts: &DraftTexts) -> &'static str {
        match self {
            Self::Draft => texts.draft,
            Self::Review => texts.review,
            Self::Scheduled => texts.scheduled,
            Self::Published => texts.published,
            Self::Protected => texts.protected,
            Self::Private => texts.private,
            Self::Withdrawn => texts.withdrawn,
        }
    }
}

/// Which states are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// What is still being worked on.
    Unfinished,
    Only(State),
    Any,
}

impl Wanted {
    /// The value that stands for every state.
    const ANY: &'static str = "semua";

    fn of(fields: &Fields) -> Self {
        match fields.text("keadaan") {
            Self::ANY => Self::Any,
            name => State::ALL
                .into_iter()
                .find(|state| state.name() == name)
                .map_or(Self::Unfinished, Self::Only),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Unfinished => "",
            Self::Only(state) => state.name(),
            Self::Any => Self::ANY,
        }
    }
}

/// Whose drafts: begun by their account, or signed with their name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    pub person: PersonId,
    /// The byline person they write as.
    pub author: Option<i64>,
}

/// What the list is narrowed to.
#[derive(Clone, Debug)]
pub struct Filter {
    pub words: String,
    pub state: Wanted,
    pub section: Option<i64>,
    pub owner: Option<Owner>,
    /// Counted from 1.
    pub page: i64,
}

impl Filter {
    /// What somebody has not finished.
    pub const fn unfinished_of(owner: Owner) -> Self {
        Self {
            words: String::new(),
            state: Wanted::Unfinished,
            section: None,
            owner: Some(owner),
            page: 1,
        }
    }
}

/// Whose drafts somebody gets to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Own,
    Everybodys,
}

/// Whether somebody begins stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    Yes,
    No,
}

impl Begins {
    pub const fn of(role: Role) -> Self {
        match Writer::admits(role) {
            true => Self::Yes,
            false => Self::No,
        }
    }
}

/// What the screen shows.
struct Shown {
    filter: Filter,
    reach: Reach,
    begins: Begins,
    total: i64,
    drafts: Vec<Draft>,
    sections: Vec<Named>,
    writers: Vec<Named>,
}

async fn show(
    staff: Staff,
    visitor: Visitor,
    Server(state): Server<AppState>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let db = state.db.reader();
    let reach = match Editor::admits(staff.role) {
        true => Reach::Everybodys,
        false => Reach::Own,
    };
    // Whoever may see their own only gets those, whatever the address asks for.
    let owner = match (reach, query.number("orang")) {
        (Reach::Own, _) => Some(Owner {
            person: staff.id,
            author: staff.author_id,
        }),
        (Reach::Everybodys, Some(person)) => store::owner(db, PersonId(person)).await?,
        (Reach::Everybodys, None) => None,
    };
    let filter = Filter {
        words: line(query.text("kata")).chars().take(100).collect(),
        state: Wanted::of(&query),
        section: query.number("rubrik"),
        owner,
        page: query.number("halaman").unwrap_or(1).clamp(1, LAST_PAGE),
    };
    let (total, drafts) = store::drafts(db, &filter).await?;
    let shown = Shown {
        filter,
        reach,
        begins: Begins::of(staff.role),
        total,
        drafts,
        sections: store::sections(db).await?,
        writers: match reach {
            Reach::Own => Vec::new(),
            Reach::Everybodys => store::writers(db).await?,
        },
    };
    let screen = Screen {
        title: draft_texts(visitor.lang).title.to_owned(),
        current: PATH,
        notice: None,
        status: StatusCode::OK,
    };
    Ok(screen.render(&state, &visitor, Some(&staff), || {
        view::drafts(shown, visitor.zone, visitor.lang)
    }))
}
