//! Readers' comments of one post.

use std::collections::{HashMap, HashSet};

use super::{
    filing, plain,
    record::{Comment, Item},
    survey::EarlierSite,
    time,
    work::{Work, either},
};
use crate::{
    document::ArticleId,
    import::{
        ImportError,
        comment::{CommentId, NewComment, State, store::put_comment},
    },
};

/// Who wrote a comment without a name.
const ANONYMOUS: &str = "Anonim";

/// Writes the comments of `item`, which became `article`. `post` is its key in
/// `import_item`.
pub async fn put_all(
    work: &mut Work<'_>,
    site: &EarlierSite,
    item: &Item,
    post: &str,
    article: ArticleId,
) -> Result<(), ImportError> {
    let mut written: HashMap<u64, CommentId> = HashMap::new();
    let comments = answered_first(&item.comments);
    for _ in comments.len()..item.comments.len() {
        work.report
            .skip("comment", "a second time in its post", post);
    }
    for comment in comments {
        let label = format!("{post}#comment-{}", comment.id);
        if let Some((kind, reason)) = reason_to_skip(comment) {
            work.report.skip(kind, reason, &label);
            continue;
        }
        let body = plain::comment_text(&comment.content);
        if body.is_empty() {
            work.report.skip("comment", "without a text", &label);
            continue;
        }
        let parent = written.get(&comment.parent).copied();
        if parent.is_none() && comment.parent > 0 {
            work.report.find(
                "comment whose parent did not come over, put at the top",
                &label,
            );
        }
        let new = NewComment {
            article,
            parent,
            author: author(work, site, comment).await?,
            author_name: either(plain::to_line(&comment.author), || ANONYMOUS.to_owned()),
            author_email: Some(comment.author_email.clone()).filter(|email| !email.is_empty()),
            body,
            state: state(&comment.approved),
            created_at: time::moment(&comment.date_gmt, &comment.date, site.offset)
                .or_else(|| time::of_item(item, site.offset))
                .unwrap_or(time::UNKNOWN),
        };
        let source_id = format!("{post}/{}", comment.id);
        let (id, outcome) = put_comment(&mut work.tx, &site.key(&source_id), &new).await?;
        written.insert(comment.id, id);
        work.report.record("comment", outcome);
    }
    Ok(())
}

/// Counts the comments of a post that itself was left out.
pub fn skip_all(work: &mut Work<'_>, item: &Item, label: &str) {
    for comment in &item.comments {
        let (kind, reason) =
            reason_to_skip(comment).unwrap_or(("comment", "its post was left out"));
        work.report
            .skip(kind, reason, &format!("{label}#comment-{}", comment.id));
    }
}

/// What keeps a comment out: the kind it is counted under, and why.
fn reason_to_skip(comment: &Comment) -> Option<(&'static str, &'static str)> {
    match comment.kind.as_str() {
        "" | "comment" => None,
        "pingback" => Some(("ping", "pingback")),
        "trackback" => Some(("ping", "trackback")),
        _ => Some(("comment", "written by a plugin, not by a reader")),
    }
}

async fn author(
    work: &mut Work<'_>,
    site: &EarlierSite,
    comment: &Comment,
) -> Result<Option<crate::article::id::AuthorId>, ImportError> {
    match site.logins.get(&comment.user_id) {
        Some(login) => filing::author_with_login(work, site, login).await,
        None => Ok(None),
    }
}

fn state(approved: &str) -> State {
    match approved {
        "1" | "approve" => State::Approved,
        "spam" => State::Spam,
        "trash" | "post-trashed" => State::Trash,
        _ => State::Pending,
    }
}

/// The comments with every one behind the one that it answers. Where answers go
/// in a circle, the first stands at the top.
fn answered_first(comments: &[Comment]) -> Vec<&Comment> {
    let by_id: HashMap<u64, &Comment> = comments
        .iter()
        .map(|comment| (comment.id, comment))
        .collect();
    let mut seen = HashSet::new();
    let mut ordered = Vec::with_capacity(comments.len());
    for comment in comments {
        let mut line = Vec::new();
        let mut next = Some(comment);
        while let Some(comment) = next.filter(|comment| seen.insert(comment.id)) {
            line.push(comment);
            next = by_id.get(&comment.parent).copied();
        }
        ordered.extend(line.into_iter().rev());
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_comes_after_what_it_answers() {
        let comment = |id, parent| Comment {
            id,
            parent,
            ..Comment::default()
        };
        let comments = [comment(3, 2), comment(1, 0), comment(2, 1), comment(4, 4)];
        let ids: Vec<_> = answered_first(&comments)
            .into_iter()
            .map(|comment| comment.id)
            .collect();
        assert_eq!(ids, [1, 2, 3, 4]);
    }

    #[test]
    fn every_state_of_wordpress_has_its_own_here() {
        assert_eq!(state("1"), State::Approved);
        assert_eq!(state("0"), State::Pending);
        assert_eq!(state("spam"), State::Spam);
        assert_eq!(state("post-trashed"), State::Trash);
    }
}
