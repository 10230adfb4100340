//! The server functions behind the pages.

use leptos::{
    server,
    server_fn::codec::{GetUrl, Json},
};

use super::Answer;
use crate::error::AppError;

/// Everything the page at `address` (path and query) shows.
#[server(prefix = "/api", endpoint = "page", input = GetUrl, output = Json)]
pub async fn load_page(address: String) -> Result<Answer, AppError> {
    super::compose::answer_to_browser(&address).await
}
