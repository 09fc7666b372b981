//! A claimed change in words.

use askwell_core::change::{Change, ChangeActor, ChangeKind, ChangeTime, Changes};
use maud::{Markup, html};

use crate::words::Words;

/// What changed.
pub fn kind_name(words: &Words, kind: ChangeKind) -> &str {
    words.named("case.change_kind.", kind.name())
}

/// When it changed.
pub fn time_name(words: &Words, time: ChangeTime) -> &str {
    words.named("case.change_time.", time.name())
}

/// Who changed it.
pub fn actor_name(words: &Words, actor: ChangeActor) -> &str {
    words.named("case.change_actor.", actor.name())
}

/// The claim in a few words: what and when.
pub fn change_line(words: &Words, change: &Change) -> String {
    [kind_name(words, change.kind), time_name(words, change.when)].join(" · ")
}

/// What the person added, quoted; nothing if they added nothing.
pub fn comment_line(comment: &str) -> Markup {
    html! {
        @if !comment.is_empty() { " " q.comment dir="auto" { (comment) } }
    }
}

/// The section on what changed, marked as what it is: claims.
pub fn changes_section(words: &Words, changes: &Changes) -> Markup {
    html! {
        section.changes aria-labelledby="changes" {
            h2 #changes { (words.get("case.changes.title")) }
            p.source.claim { (words.get("case.changes.claim")) }
            @match changes {
                Changes::Known(changes) => {
                    ul.claims {
                        @for change in changes {
                            li {
                                strong { (kind_name(words, change.kind)) } ", "
                                (time_name(words, change.when)) ", " (actor_name(words, change.who))
                                (comment_line(&change.comment))
                            }
                        }
                    }
                }
                Changes::NotAsked => {
                    p { (words.get("case.changes.not_asked")) }
                }
                Changes::NothingKnown { comment } => {
                    p { (words.get("case.changes.nothing_known")) (comment_line(comment)) }
                }
                Changes::NotSure { comment } => {
                    p { (words.get("case.changes.not_sure")) (comment_line(comment)) }
                }
            }
        }
    }
}
