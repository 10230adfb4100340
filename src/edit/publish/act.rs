//! What can be done with an article in which state, by whom. The one table.

use crate::{account::Role, edit::access::Status};

/// Something that moves an article from a state to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// A reporter says that it is ready to be looked at.
    AskReview,
    /// An editor gives it back with a note, or its author takes it back.
    Return,
    Publish,
    Schedule,
    Unschedule,
    Withdraw,
}

impl Act {
    pub const ALL: [Self; 6] = [
        Self::AskReview,
        Self::Return,
        Self::Publish,
        Self::Schedule,
        Self::Unschedule,
        Self::Withdraw,
    ];

    /// In `edit_operation.kind`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AskReview => "review",
            Self::Return => "return",
            Self::Publish => "publish",
            Self::Schedule => "schedule",
            Self::Unschedule => "unschedule",
            Self::Withdraw => "withdraw",
        }
    }
}

/// Why an act is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAllowed {
    /// Nobody of this role may, whatever the state.
    Role,
    /// Not as the article stands.
    State,
}

/// The state an article has after `act` by somebody of `role` who may edit it.
///
/// # Errors
/// When the role or the state does not allow it.
pub const fn after(role: Role, status: Status, act: Act) -> Result<Status, NotAllowed> {
    if !may(role, act) {
        return Err(NotAllowed::Role);
    }
    match (act, status) {
        (Act::AskReview, Status::Draft) => Ok(Status::Review),
        (Act::Return, Status::Review) | (Act::Unschedule, Status::Scheduled) => Ok(Status::Draft),
        (Act::Publish, _) => Ok(Status::Published),
        // What readers have a page of would lose it until it is due.
        (Act::Schedule, Status::Draft | Status::Review | Status::Scheduled | Status::Private) => {
            Ok(Status::Scheduled)
        }
        (Act::Withdraw, Status::Published | Status::Protected) => Ok(Status::Withdrawn),
        _ => Err(NotAllowed::State),
    }
}

const fn may(role: Role, act: Act) -> bool {
    match role {
        Role::Owner | Role::Editor => true,
        Role::Reporter => matches!(act, Act::AskReview | Act::Return),
        Role::Moderator | Role::Reader => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [Status; 7] = [
        Status::Draft,
        Status::Review,
        Status::Scheduled,
        Status::Published,
        Status::Protected,
        Status::Private,
        Status::Withdrawn,
    ];

    /// Act by act: for each of [`STATES`] what it becomes, `.` where that is not
    /// allowed.
    const TABLE: [(Act, [Option<Status>; 7]); 6] = {
        use Status::{Draft as D, Published as P, Review as R, Scheduled as S, Withdrawn as W};
        [
            (
                Act::AskReview,
                [Some(R), None, None, None, None, None, None],
            ),
            (Act::Return, [None, Some(D), None, None, None, None, None]),
            (Act::Publish, [Some(P); 7]),
            (
                Act::Schedule,
                [Some(S), Some(S), Some(S), None, None, Some(S), None],
            ),
            (
                Act::Unschedule,
                [None, None, Some(D), None, None, None, None],
            ),
            (
                Act::Withdraw,
                [None, None, None, Some(W), Some(W), None, None],
            ),
        ]
    };

    #[test]
    fn every_role_gets_in_every_state_what_the_table_says() {
        let mut seen = 0;
        for role in Role::ALL {
            for (act, expected) in TABLE {
                let is_for_them = match role {
                    Role::Owner | Role::Editor => true,
                    Role::Reporter => matches!(act, Act::AskReview | Act::Return),
                    Role::Moderator | Role::Reader => false,
                };
                for (status, becomes) in STATES.into_iter().zip(expected) {
                    let expected = match (is_for_them, becomes) {
                        (false, _) => Err(NotAllowed::Role),
                        (true, None) => Err(NotAllowed::State),
                        (true, Some(status)) => Ok(status),
                    };
                    assert_eq!(
                        after(role, status, act),
                        expected,
                        "{role:?} {status:?} {act:?}"
                    );
                    seen += 1;
                }
            }
        }
        assert_eq!(seen, Role::ALL.len() * STATES.len() * Act::ALL.len());
    }
}
