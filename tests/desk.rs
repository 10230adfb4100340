//! The desk: what is changed in its forms is what readers see.

use axum::http::StatusCode;
use warta::account::Role;

use crate::support::TestSite;

#[tokio::test]
async fn those_who_work_here_have_a_desk_and_readers_have_none() {
    let site = TestSite::empty().await;
    for role in Role::ALL {
        let cookie = site.signed_in(role).await;
        let answer = site.get_as(&cookie, "/meja").await;
        let wanted = if role.is_staff() {
            StatusCode::OK
        } else {
            StatusCode::FORBIDDEN
        };
        assert_eq!(answer.status, wanted, "{role:?}");
    }
}

#[tokio::test]
async fn nothing_is_changed_by_those_who_are_not_signed_in() {
    let site = TestSite::empty().await;
    let answer = site.post_as("", "/meja", &[("nama", "Lain")]).await;
    assert!(answer.status.is_client_error(), "{:?}", answer.status);
}
