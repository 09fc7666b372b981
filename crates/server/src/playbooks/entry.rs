//! One playbook that is in force, compiled for each language when it is first asked for.

use std::sync::{Arc, OnceLock};

use askwell_core::compact::Writer;
use askwell_core::locale::Locale;
use askwell_core::wire::PlaybookOffer;
use askwell_playbooks::playbook_source::PlaybookSource;
use askwell_playbooks::remark::Remark;
use askwell_playbooks::{built_in, compile, inspect};

use crate::compressed::Compressed;

/// Where a playbook is from. A later one goes over an earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// It comes with Askwell.
    BuiltIn,
    /// The operator's folder.
    Folder,
    /// Saved in the inbox.
    Inbox,
}

impl Origin {
    /// The name, in the store and in words.
    pub fn name(self) -> &'static str {
        match self {
            Origin::BuiltIn => "built_in",
            Origin::Folder => "folder",
            Origin::Inbox => "inbox",
        }
    }
}

/// A playbook in force.
#[derive(Debug)]
pub struct Entry {
    /// What it says.
    pub source: PlaybookSource,
    /// How it is written.
    pub text: String,
    /// Where it is from.
    pub origin: Origin,
    compiled: [OnceLock<Arc<Compressed>>; 4],
}

impl Entry {
    /// The playbook that this text is.
    ///
    /// # Errors
    /// Everything that is wrong with it; with warnings alone it is none.
    pub fn read(text: &str, origin: Origin) -> Result<Entry, Vec<Remark>> {
        let (source, remarks) = inspect::playbook(text, built_in::checks());
        match source {
            Some(source) if !remarks.iter().any(Remark::is_error) => {
                Ok(Entry { source, text: text.to_owned(), origin, compiled: Default::default() })
            }
            _ => Err(remarks),
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.source.id.value
    }

    /// What the widget runs, in this language. Compiled and compressed the first time.
    pub fn compiled(&self, locale: Locale) -> Arc<Compressed> {
        let compile =
            || Arc::new(Compressed::new(compile::playbook(&self.source, locale.tag()).to_compact()));
        self.compiled[locale as usize].get_or_init(compile).clone()
    }

    /// How it is offered among the topics.
    pub fn offer(&self, locale: Locale) -> PlaybookOffer {
        let mut suggest = String::new();
        if self.source.suggest.is_some() {
            let mut writer = Writer::default();
            compile::suggest(&self.source).write(&mut writer);
            suggest = writer.finish();
        }
        PlaybookOffer {
            id: self.id().to_owned(),
            revision: self.source.revision.clone(),
            title: compile::title(&self.source, locale.tag()),
            suggest,
        }
    }
}
