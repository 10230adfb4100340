//! Deciding what becomes of what was sent.

use super::{
    LONGEST, Taken,
    sending::Sending,
    store::{self, NewComment, Sent, Unverified},
};
use crate::{
    account::{
        email::Email,
        guard::Person,
        letter::Writing,
        throttle::{self, Guessed, seconds_until},
        token::Token,
    },
    comment::{
        decision,
        mode::{Mode, Standing, store::Place},
        notice,
        registration::{
            self, Ban, CommenterId,
            letter::{Confirmation, confirmation},
            visitor::Who,
        },
        screening::{self, Assessment, Course, Finding, Rule, Submission},
    },
    desk::form::{Failed, Fault, Faults},
    locale::{Timestamp, comment::comment_texts},
    server::db::WriteTx,
};

/// How long the link in a letter works, in minutes: three days.
const LINK_MINUTES: i64 = 3 * 24 * 60;

/// The same comment is taken once within so many minutes.
const ONCE_WITHIN: i64 = 2;

/// What came of a form.
pub enum Outcome {
    Taken(Taken),
    Faults(Faults),
    /// What no person sends.
    Refused,
    /// A word that the newsroom does not take.
    Unwelcome,
    Banned(Ban),
    /// Too many comments in a short time, or too many letters were asked for.
    Blocked {
        seconds: i64,
    },
    /// Too many comments came; this one was not counted.
    TooMany {
        seconds: i64,
    },
    Closed,
    SignInFirst,
}

impl Sending {
    /// Takes what was sent, in the transaction of its caller, who commits what was
    /// taken and what was counted.
    pub async fn accept(&self, tx: &mut WriteTx, place: &Place) -> Result<Outcome, Failed> {
        let mode = match self.admitted(place) {
            Ok(mode) => mode,
            Err(outcome) => return Ok(outcome),
        };
        let faults = self.faults(tx, place).await?;
        if !faults.is_empty() {
            return Ok(Outcome::Faults(faults));
        }
        let address = self.entry.address();
        if let Some(taken) = self.taken_before(tx, place, address.as_ref()).await? {
            return Ok(Outcome::Taken(taken));
        }
        let network = self.visitor.network(&self.state.accounts.key);
        let assessment = self.assess(tx, place, address.as_ref(), network).await?;
        match assessment.course {
            Course::Refuse => return Ok(refusal(&assessment)),
            Course::TooMany { retry_after } => {
                return Ok(Outcome::TooMany {
                    seconds: retry_after,
                });
            }
            Course::Publish | Course::Hold => {}
        }
        let new = NewComment {
            place,
            parent: self.entry.parent,
            commenter: None,
            person: None,
            name: &self.entry.name,
            body: &self.entry.body,
            wants_notice: self.entry.wants_notice,
            network: Some(network),
            assessment,
        };
        match (&self.visitor.who, address) {
            (Who::Person(person, _), _) => self.accept_account(tx, new, person).await,
            (Who::Device(commenter), _) => self.accept_device(tx, new, commenter.id).await,
            (Who::Stranger, None) => Ok(Outcome::Refused),
            (Who::Stranger, Some(email)) if mode == Mode::Guest => {
                self.accept_guest(tx, new, &email).await
            }
            (Who::Stranger, Some(email)) => self.accept_unproven(tx, new, &email).await,
        }
    }

    /// How comments are taken here, where this one may be sent at all.
    fn admitted(&self, place: &Place) -> Result<Mode, Outcome> {
        let who = &self.visitor.who;
        let mode = match (place.rules.standing(self.now), who) {
            (Standing::Closed { .. }, _) => return Err(Outcome::Closed),
            (Standing::Open(Mode::SignedIn), Who::Device(_) | Who::Stranger) => {
                return Err(Outcome::SignInFirst);
            }
            (Standing::Open(mode), _) => mode,
        };
        match who
            .commenter()
            .and_then(|commenter| commenter.ban(self.now))
        {
            Some(ban) => Err(Outcome::Banned(ban)),
            None => Ok(mode),
        }
    }

    /// What became of the same comment, sent a moment ago: by a second click, or
    /// because the answer to the first was lost on the way.
    async fn taken_before(
        &self,
        tx: &mut WriteTx,
        place: &Place,
        address: Option<&Email>,
    ) -> sqlx::Result<Option<Taken>> {
        let who = &self.visitor.who;
        let sent = Sent {
            article: place.id,
            parent: self.entry.parent,
            body: &self.entry.body,
            commenter: who.commenter().map(|commenter| commenter.id),
            person: who.person().map(|person| person.id),
            email: address.map(Email::as_str),
        };
        store::taken(tx, &sent, self.now.minutes_before(ONCE_WITHIN)).await
    }

    async fn faults(&self, tx: &mut WriteTx, place: &Place) -> Result<Faults, Failed> {
        let texts = comment_texts(self.clock.lang);
        let mut faults = self.entry.faults(&self.visitor.who, texts);
        if let Some(parent) = self.entry.parent
            && store::parent(tx, place.id, parent).await?.is_none()
        {
            faults.add("komentar", Fault::Said(texts.parent_gone.to_owned()));
        }
        Ok(faults)
    }

    async fn assess(
        &self,
        tx: &mut WriteTx,
        place: &Place,
        address: Option<&Email>,
        network: [u8; 32],
    ) -> sqlx::Result<Assessment> {
        // The newsroom answers as often as it has to: only its network is counted.
        let who = &self.visitor.who;
        let is_staff = who.person().is_some_and(|person| person.role.is_staff());
        let commenter = who.commenter().filter(|_| !is_staff);
        let submission = Submission {
            article_id: place.id,
            parent_id: self.entry.parent.map(|parent| parent.0),
            name: &self.entry.name,
            body: &self.entry.body,
            email: address.map(Email::as_str),
            commenter_id: commenter.map(|commenter| commenter.id.0),
            network: Some(network),
            seconds: self.entry.seconds,
            trap: &self.entry.trap,
        };
        screening::assess_at(tx, &submission, self.now).await
    }

    async fn accept_account(
        &self,
        tx: &mut WriteTx,
        mut new: NewComment<'_>,
        person: &Person,
    ) -> Result<Outcome, Failed> {
        let commenter = registration::store::enrol_person(tx, person, self.now).await?;
        new.person = Some(person.id);
        if !person.role.is_staff() {
            let taken = put_proven(tx, new, commenter, self.now).await?;
            return Ok(Outcome::Taken(taken));
        }
        // The newsroom's own words are not held.
        new.assessment.course = Course::Publish;
        new.commenter = Some(commenter);
        Ok(Outcome::Taken(put(tx, new, self.now).await?))
    }

    async fn accept_device(
        &self,
        tx: &mut WriteTx,
        new: NewComment<'_>,
        commenter: CommenterId,
    ) -> Result<Outcome, Failed> {
        registration::store::prove(tx, commenter, &self.entry.name, self.now).await?;
        let taken = put_proven(tx, new, commenter, self.now).await?;
        Ok(Outcome::Taken(taken))
    }

    async fn accept_guest(
        &self,
        tx: &mut WriteTx,
        mut new: NewComment<'_>,
        email: &Email,
    ) -> Result<Outcome, Failed> {
        let commenter = registration::store::enrol(tx, email, &self.entry.name, self.now).await?;
        new.commenter = Some(commenter);
        // Nobody showed that the address is theirs: it gets no letters.
        new.wants_notice = false;
        hold(&mut new.assessment, Rule::Mode);
        Ok(Outcome::Taken(put(tx, new, self.now).await?))
    }

    /// Keeps the comment until the link in a letter to the address is pressed.
    async fn accept_unproven(
        &self,
        tx: &mut WriteTx,
        new: NewComment<'_>,
        email: &Email,
    ) -> Result<Outcome, Failed> {
        let (key, now, place) = (&self.state.accounts.key, self.now, new.place);
        let mut counters = throttle::shared(key, Guessed::CommentLetter, self.visitor.address);
        counters.push(throttle::account(key, Guessed::CommentLetter, email));
        if let Some(until) = throttle::store::count(tx, &counters, now).await? {
            let seconds = seconds_until(until, now);
            return Ok(Outcome::Blocked { seconds });
        }
        let commenter = registration::store::enrol(tx, email, &self.entry.name, now).await?;
        let token = Token::new().map_err(|_| Failed)?;
        let expires_at = now.minutes_before(-LINK_MINUTES);
        let waiting = Unverified {
            commenter,
            remember: self.entry.memory(),
            expires_at,
        };
        store::wait(tx, &new, &waiting, &token, now).await?;
        let link = self.state.origin.absolute(&super::confirm::path(&token));
        let writing = Writing {
            site: &place.site,
            lang: self.clock.lang,
            zone: self.clock.zone,
        };
        let letter = Confirmation {
            headline: &place.headline,
            link: &link,
            expires_at,
        };
        confirmation(tx, writing, email, &letter, now).await?;
        Ok(Outcome::Taken(Taken::Unverified))
    }
}

/// Stores the comment of an address that was shown to be theirs.
pub async fn put_proven(
    tx: &mut WriteTx,
    mut new: NewComment<'_>,
    commenter: CommenterId,
    now: Timestamp,
) -> sqlx::Result<Taken> {
    new.commenter = Some(commenter);
    if new.place.first_held && !registration::store::is_known(tx, commenter).await? {
        hold(&mut new.assessment, Rule::FirstTime);
    }
    put(tx, new, now).await
}

/// Stores it as it was decided, with all that follows.
async fn put(tx: &mut WriteTx, new: NewComment<'_>, now: Timestamp) -> sqlx::Result<Taken> {
    let id = store::insert(tx, &new, decision::due(now), now).await?;
    decision::store::received(tx, id.0, None, now).await?;
    if new.assessment.course != Course::Publish {
        return Ok(Taken::Held);
    }
    notice::shown(tx, &[id.0], now).await?;
    Ok(Taken::Published(id))
}

/// Why screening takes nothing.
fn refusal(assessment: &Assessment) -> Outcome {
    let names_word = |finding: &Finding| finding.rule == Rule::ListedWord;
    match assessment.findings.iter().any(names_word) {
        true => Outcome::Unwelcome,
        false => Outcome::Refused,
    }
}

fn hold(assessment: &mut Assessment, rule: Rule) {
    assessment.course = Course::Hold;
    assessment.findings.push(Finding {
        rule,
        detail: String::new(),
        weight: 0,
    });
}

const _: () = assert!(LONGEST < 64 * 1024, "a form holds a whole comment");
