//! Choosing a story: search and choices stand in the form itself, so that what
//! was typed into its other fields stays while one looks.

use leptos::prelude::*;
use sqlx::SqlitePool;

use super::{
    Fields, line,
    store::{self, Pick},
};
use crate::locale::{Lang, Zone, date, screens::form_texts};

/// Name of the field with the words to look for.
const WORDS: &str = "cari";
/// Name of the field with the story that was chosen.
pub const PICKED: &str = "berita";

/// Which stories there are to choose from, and which one is.
#[derive(Clone, Debug, Default)]
pub struct Picker {
    pub words: String,
    pub chosen: Option<Pick>,
    pub found: Vec<Pick>,
}

impl Picker {
    /// As the fields of a form or a query ask for it.
    pub async fn of(db: &SqlitePool, fields: &Fields) -> sqlx::Result<Self> {
        Self::with(db, fields, fields.number(PICKED)).await
    }

    /// With this story chosen, whatever the fields say.
    pub async fn with(db: &SqlitePool, fields: &Fields, chosen: Option<i64>) -> sqlx::Result<Self> {
        let words: String = line(fields.text(WORDS)).chars().take(100).collect();
        let chosen = match chosen {
            Some(id) => store::story(db, id).await?,
            None => None,
        };
        let mut found = store::stories(db, &words).await?;
        found.retain(|story| Some(story.id) != chosen.as_ref().map(|chosen| chosen.id));
        Ok(Self {
            words,
            chosen,
            found,
        })
    }
}

/// Whether a form can do without a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

/// The search and its results as a group of choices.
#[component]
pub fn StoryPicker(
    picker: Picker,
    need: Need,
    zone: Zone,
    #[prop(optional_no_strip)] fault: Option<String>,
) -> impl IntoView {
    let lang = use_context::<Lang>().unwrap_or_default();
    let texts = form_texts(lang);
    let heading = match picker.words.as_str() {
        "" => texts.newest_stories.to_owned(),
        _ => (texts.found_stories)(i64::try_from(picker.found.len()).unwrap_or(i64::MAX)),
    };
    let nothing = (need == Need::Optional).then(|| {
        let checked = picker.chosen.is_none();
        view! {
            <li><label><input type="radio" name=PICKED value="" checked=checked/>" "{texts.no_story}</label></li>
        }
    });
    let choice = move |story: Pick, checked: bool| {
        let at = date::stamp(story.published_at, zone, lang);
        view! {
            <li>
                <label>
                    <input type="radio" name=PICKED value=story.id checked=checked/>
                    " "<span>{story.headline}</span>
                    " "<time class="stamp" datetime=at.iso>{at.text}</time>
                </label>
            </li>
        }
    };
    let described = fault.is_some().then_some("berita-salah");
    view! {
        <fieldset class="picker" aria-describedby=described>
            <legend>{texts.story}</legend>
            {fault.map(|text| view! { <p class="field-error" id="berita-salah">{text}</p> })}
            <p class="field with-button">
                <label for=WORDS>{texts.find_story}</label>
                <input id=WORDS name=WORDS type="search" value=picker.words maxlength="100" autocomplete="off" data-saring="pilihan-berita"/>
                <button class="quiet" name="aksi" value="cari" formnovalidate=true>{texts.search}</button>
            </p>
            <p class="picker-found" role="status">{heading}</p>
            <ul class="choice-list" id="pilihan-berita">
                {nothing}
                {picker.chosen.map(|story| choice(story, true))}
                {picker.found.into_iter().map(|story| choice(story, false)).collect_view()}
            </ul>
        </fieldset>
    }
}
