//! The form: under an article, where it is the same for everyone, and as a page of
//! its own, where it knows who is known and what went wrong.

use leptos::prelude::*;

use super::{LONGEST, LONGEST_NAME, PARENT, address, entry::Entry, mark, store::Parent};
use crate::{
    account::guard::{SIGN_IN, with_return},
    article::store::Clock,
    comment::{
        mode::{ClosedBy, Mode, Standing, store::Place},
        registration::visitor::Who,
        thread::body::BodyView,
    },
    desk::form::Faults,
    locale::{
        Timestamp,
        comment::{CommentTexts, comment_texts},
        date,
        screens::form_texts,
    },
    server::own_path::OwnPath,
};

/// The terms that are agreed to.
const TERMS: &str = "/syarat-komentar/";
/// What somebody wrote, on this browser or with this account.
pub const MINE: &str = "/komentar/saya";

/// What a form shows.
pub struct View {
    pub standing: Standing,
    /// When it was written; empty where everyone gets the same.
    pub mark: String,
    pub parent: Option<Parent>,
    pub entry: Entry,
    pub problem: Option<Problem>,
    pub who: Who,
}

/// Why a comment was not taken.
#[derive(Clone, Debug)]
pub enum Problem {
    /// What stands in place of the form says it.
    None,
    Faults(Faults),
    Said(String),
}

impl View {
    /// The form that everyone gets.
    pub fn public(standing: Standing) -> Self {
        Self {
            standing,
            mark: String::new(),
            parent: None,
            entry: Entry::default(),
            problem: None,
            who: Who::Stranger,
        }
    }

    fn fault(&self, field: &str, clock: Clock) -> Option<String> {
        match &self.problem {
            Some(Problem::Faults(faults)) => faults.text(field, form_texts(clock.lang)),
            _ => None,
        }
    }
}

/// The fields that can be wrong, each with the id of its control.
const FIELDS: [(&str, &str); 4] = [
    ("komentar", "k-isi"),
    ("nama", "k-nama"),
    ("surel", "k-surel"),
    ("setuju", "k-setuju"),
];

/// At the foot of an article.
#[component]
pub fn FormView(place: Place, view: View, clock: Clock) -> impl IntoView {
    let texts = comment_texts(clock.lang);
    let known = with_form(place.id);
    let is_open = matches!(view.standing, Standing::Open(_));
    view! {
        <section class="reply" aria-labelledby="judul-balas" data-batal=texts.cancel data-ubah=texts.edit>
            <h2 id="judul-balas">{texts.reply_title}</h2>
            <FormOrReason place=place view=view clock/>
            {is_open.then(|| view! {
                <p class="hint">
                    <a href=known rel="external nofollow">{texts.known_here}</a>" · "
                    <a href=MINE rel="external nofollow">{texts.mine}</a>
                </p>
            })}
        </section>
    }
}

fn with_form(article: i64) -> String {
    format!("{}#k-isi", address(article))
}

/// As a page.
#[component]
pub fn Page(place: Place, view: View, clock: Clock) -> impl IntoView {
    let texts = comment_texts(clock.lang);
    let (path, headline) = (place.path.clone(), place.headline.clone());
    let plain = address(place.id);
    let parent = view.parent.clone().map(|parent| {
        view! {
            <blockquote class="comment">
                <p class="comment-head">{(texts.replying_to)(&parent.name)}</p>
                <BodyView text=parent.body/>
                <p class="hint"><a href=plain>{texts.not_a_reply}</a></p>
            </blockquote>
        }
    });
    view! {
        <div class="page page-form">
            <h1>{texts.reply_title}</h1>
            <p><a href=path>{headline}</a></p>
            {parent}
            <FormOrReason place view clock/>
        </div>
    }
}

/// The form, or why there is none.
#[component]
fn FormOrReason(place: Place, view: View, clock: Clock) -> impl IntoView {
    let texts = comment_texts(clock.lang);
    match view.standing {
        Standing::Closed { by, since } => {
            view! { <p class="closed">{closed_text(by, since, clock)}</p> }.into_any()
        }
        Standing::Open(Mode::SignedIn) if !matches!(view.who, Who::Person(..)) => {
            let back = OwnPath::parse(&address(place.id)).unwrap_or_default();
            view! {
                <p class="closed">
                    {texts.sign_in_first}" "
                    <a href=with_return(SIGN_IN, &back) rel="external nofollow">{texts.sign_in}</a>
                </p>
            }
            .into_any()
        }
        Standing::Open(mode) => view! { <Form place view mode clock/> }.into_any(),
    }
}

#[component]
fn Form(place: Place, view: View, mode: Mode, clock: Clock) -> impl IntoView {
    let texts = comment_texts(clock.lang);
    let fault = |field| view.fault(field, clock);
    let who = view.who.name().map(str::to_owned);
    let asks_consent = !view.who.has_consented();
    let entry = view.entry.clone();
    let hint = match mode {
        Mode::Guest => texts.guest_hint,
        _ => texts.first_time,
    };
    let address_fields = match &who {
        Some(name) => view! {
            <p class="known">
                {(texts.writing_as)(name)}" "{texts.verified_address}" "
                <a href=MINE>{texts.mine}</a>
            </p>
        }
        .into_any(),
        None => view! {
            <Line id="k-nama" name="nama" label=texts.name value=entry.name fault=fault("nama") kind="text" fill="name" limit=LONGEST_NAME/>
            <Line id="k-surel" name="surel" label=texts.email value=entry.email fault=fault("surel") kind="email" fill="email" limit=254/>
            <p class="hint">{hint}</p>
        }
        .into_any(),
    };
    let body_fault = fault("komentar");
    let agree_fault = fault("setuju");
    let parent = view.parent.as_ref().map(|parent| {
        view! { <input type="hidden" name=PARENT value=parent.id.0/> }
    });
    let is_stranger = who.is_none();
    view! {
        {is_stranger.then(|| view! { <p class="note">{texts.note}</p> })}
        <form class="comment-form" method="post" action=address(place.id) novalidate>
            {problem(&view, texts, clock)}
            {parent}
            {(!view.mark.is_empty()).then(|| view! { <input type="hidden" name=mark::FIELD value=view.mark.clone()/> })}
            <p class="field">
                <label for="k-isi">{texts.comment}<Star/></label>
                <textarea
                    id="k-isi"
                    name="komentar"
                    rows="6"
                    maxlength=LONGEST
                    required
                    aria-invalid=body_fault.is_some().then_some("true")
                    aria-describedby=body_fault.as_ref().map_or("k-isi-bantu", |_| "k-isi-salah k-isi-bantu")
                >
                    {entry.body}
                </textarea>
                <Fault id="k-isi-salah" text=body_fault/>
                <span class="hint" id="k-isi-bantu">{texts.formatting}</span>
            </p>
            {address_fields}
            <p class="trap" aria-hidden="true">
                <label for="k-situs">{texts.trap}</label>
                <input id="k-situs" name="situs" tabindex="-1" autocomplete="off"/>
            </p>
            {asks_consent.then(|| view! {
                <div class="consent">
                    <p class="tick">
                        <input
                            type="checkbox"
                            id="k-setuju"
                            name="setuju"
                            value="ya"
                            checked=entry.agrees
                            required
                            aria-invalid=agree_fault.is_some().then_some("true")
                            aria-describedby=agree_fault.as_ref().map_or("k-setuju-isi", |_| "k-setuju-salah k-setuju-isi")
                        />
                        <label for="k-setuju">{texts.agree}<Star/></label>
                    </p>
                    <ul id="k-setuju-isi">
                        {texts.forbidden.map(|text| view! { <li>{text}</li> })}
                    </ul>
                    <p class="hint"><a href=TERMS>{texts.terms}</a></p>
                    <Fault id="k-setuju-salah" text=agree_fault/>
                </div>
            })}
            {(is_stranger && mode == Mode::Verified).then(|| view! {
                <Tick id="k-ingat" name="ingat" label=texts.remember is_ticked=entry.remembers/>
            })}
            {(!is_stranger || mode != Mode::Guest).then(|| view! {
                <Tick id="k-kabari" name="kabari" label=texts.wants_notice is_ticked=entry.wants_notice/>
            })}
            <p><button>{texts.send}</button></p>
        </form>
    }
}

/// What is wrong, above the form, each fault a link to its field.
fn problem(view: &View, texts: &'static CommentTexts, clock: Clock) -> Option<AnyView> {
    match view.problem.as_ref()? {
        Problem::None => None,
        Problem::Said(text) => {
            let text = text.clone();
            Some(view! { <p class="form-errors" role="alert">{text}</p> }.into_any())
        }
        Problem::Faults(_) => {
            let links = FIELDS.into_iter().filter_map(|(field, id)| {
                let text = view.fault(field, clock)?;
                let href = format!("#{id}");
                Some(view! { <li><a href=href rel="external">{text}</a></li> })
            });
            let links: Vec<_> = links.collect();
            Some(
                view! {
                    <div class="form-errors" role="alert">
                        <p>{texts.faults_title}</p>
                        <ul>{links}</ul>
                    </div>
                }
                .into_any(),
            )
        }
    }
}

/// That a field must be filled in, for eyes; the control says it itself.
#[component]
fn Star() -> impl IntoView {
    view! { <span class="star" aria-hidden="true">" *"</span> }
}

#[component]
fn Fault(id: &'static str, text: Option<String>) -> impl IntoView {
    text.map(|text| view! { <span class="field-error" id=id>{text}</span> })
}

#[component]
fn Line(
    id: &'static str,
    name: &'static str,
    label: &'static str,
    value: String,
    fault: Option<String>,
    kind: &'static str,
    fill: &'static str,
    limit: usize,
) -> impl IntoView {
    let wrong = format!("{id}-salah");
    view! {
        <p class="field">
            <label for=id>{label}<Star/></label>
            <input
                id=id
                name=name
                type=kind
                value=value
                maxlength=limit
                autocomplete=fill
                required
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=fault.is_some().then(|| wrong.clone())
            />
            {fault.map(|text| view! { <span class="field-error" id=wrong>{text}</span> })}
        </p>
    }
}

#[component]
fn Tick(
    id: &'static str,
    name: &'static str,
    label: &'static str,
    is_ticked: super::entry::Ticked,
) -> impl IntoView {
    view! {
        <p class="tick">
            <input type="checkbox" id=id name=name value="ya" checked=is_ticked/>
            <label for=id>{label}</label>
        </p>
    }
}

/// Why nobody can comment, and since when.
pub fn closed_text(by: ClosedBy, since: Option<Timestamp>, clock: Clock) -> String {
    let texts = comment_texts(clock.lang);
    let reason = match by {
        ClosedBy::Article => texts.closed_here.to_owned(),
        ClosedBy::Section => texts.closed_section.to_owned(),
        ClosedBy::Site => texts.closed_site.to_owned(),
        ClosedBy::Age(days) => (texts.closed_age)(days),
    };
    let since = since.map(|since| {
        let since = date::stamp(since, clock.zone, clock.lang).text;
        format!(" {}", (texts.closed_since)(&since))
    });
    reason + &since.unwrap_or_default()
}
