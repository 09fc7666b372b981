//! The run and its files on the device: IndexedDB, announced to the loader in `localStorage`.
//!
//! Database `askwell`: `runs` holds, by site, `{ saved_at_ms, run }`; `files` holds, by `[site, number]`,
//! `{ blob, upload }`. Where the browser has no such storage, every call fails and nothing else does.

use std::cell::RefCell;

use askwell_core::draft::DRAFT_DAYS;
use askwell_core::run::Run;
use js_sys::{Array, JSON, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode,
};

use crate::json::kept_run::{read_run, run_text};
use crate::json::node::Node;
use crate::ports::browser::{now_ms, settled};

const DATABASE: &str = "askwell";
const RUNS: &str = "runs";
const FILES: &str = "files";
const DAY_MS: f64 = 86_400_000.0;

/// A file as it was kept.
pub struct KeptFile {
    /// Its number in the run.
    pub id: u32,
    /// The file.
    pub blob: Blob,
    /// The name of its upload, if one was begun.
    pub upload: Option<String>,
}

/// The storage of one site.
pub struct Drafts {
    site: String,
    database: RefCell<Option<IdbDatabase>>,
}

impl Drafts {
    /// The storage of this site; opened when it is first needed.
    pub fn new(site: String) -> Drafts {
        Drafts { site, database: RefCell::new(None) }
    }

    /// The run that was kept, with its files; `None` if there is none, or it is too old, or can't be read.
    pub async fn load(&self) -> Result<Option<(Run, Vec<KeptFile>)>, JsValue> {
        let database = self.open().await?;
        let record = done(&store(&database, RUNS, IdbTransactionMode::Readonly)?.get(&self.key())?).await?;
        let record = Node::of(record);
        let saved_at = record.get("saved_at_ms").number();
        let run = read_run(&record.get("run"));
        let is_fresh = saved_at.is_some_and(|time| now_ms() - time < DRAFT_DAYS as f64 * DAY_MS);
        match run.filter(|_| is_fresh) {
            Some(run) => {
                let mut files = Vec::new();
                for file in &run.draft.attachments {
                    files.extend(self.load_file(&database, file.id).await?);
                }
                Ok(Some((run, files)))
            }
            None => {
                self.forget().await?;
                Ok(None)
            }
        }
    }

    async fn load_file(&self, database: &IdbDatabase, id: u32) -> Result<Option<KeptFile>, JsValue> {
        let key = self.file_key(id);
        let record = done(&store(database, FILES, IdbTransactionMode::Readonly)?.get(&key)?).await?;
        let blob = Reflect::get(&record, &"blob".into()).ok().and_then(|blob| blob.dyn_into::<Blob>().ok());
        let record = Node::of(record);
        let upload = record.get("upload").text();
        Ok(blob.map(|blob| KeptFile { id, blob, upload }))
    }

    /// Keeps the run.
    pub async fn save(&self, run: &Run) -> Result<(), JsValue> {
        let record = object(&[("saved_at_ms", now_ms().into()), ("run", JSON::parse(&run_text(run))?)])?;
        let database = self.open().await?;
        let store = store(&database, RUNS, IdbTransactionMode::Readwrite)?;
        done(&store.put_with_key(&record, &self.key())?).await?;
        announcement()?.set_item(&self.announced(), "1")
    }

    /// Keeps a file, and the name of its upload once it has one.
    pub async fn save_file(&self, id: u32, blob: &Blob, upload: Option<&str>) -> Result<(), JsValue> {
        let upload = upload.map_or(JsValue::NULL, JsValue::from_str);
        let record = object(&[("blob", blob.into()), ("upload", upload)])?;
        let database = self.open().await?;
        let store = store(&database, FILES, IdbTransactionMode::Readwrite)?;
        done(&store.put_with_key(&record, &self.file_key(id))?).await.map(drop)
    }

    /// Forgets a file.
    pub async fn forget_file(&self, id: u32) -> Result<(), JsValue> {
        let database = self.open().await?;
        let store = store(&database, FILES, IdbTransactionMode::Readwrite)?;
        done(&store.delete(&self.file_key(id))?).await.map(drop)
    }

    /// Forgets the run and all its files.
    pub async fn forget(&self) -> Result<(), JsValue> {
        announcement()?.remove_item(&self.announced())?;
        let database = self.open().await?;
        done(&store(&database, RUNS, IdbTransactionMode::Readwrite)?.delete(&self.key())?).await?;
        let files = store(&database, FILES, IdbTransactionMode::Readwrite)?;
        // Every key that begins with the site: an array sorts after all numbers.
        let first = Array::of1(&self.key());
        let last = Array::of2(&self.key(), &Array::new());
        done(&files.delete(IdbKeyRange::bound(&first, &last)?.as_ref())?).await.map(drop)
    }

    /// Lets go of the database.
    pub fn close(&self) {
        if let Some(database) = self.database.take() {
            database.close();
        }
    }

    async fn open(&self) -> Result<IdbDatabase, JsValue> {
        if let Some(database) = self.database.borrow().clone() {
            return Ok(database);
        }
        let factory = gloo::utils::window().indexed_db()?.ok_or(JsValue::UNDEFINED)?;
        let request = factory.open_with_u32(DATABASE, 1)?;
        let upgrade = creating_stores(&request);
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let database: IdbDatabase = done(&request).await?.unchecked_into();
        *self.database.borrow_mut() = Some(database.clone());
        Ok(database)
    }

    fn key(&self) -> JsValue {
        JsValue::from_str(&self.site)
    }

    fn file_key(&self, id: u32) -> JsValue {
        Array::of2(&self.key(), &id.into()).into()
    }

    fn announced(&self) -> String {
        ["askwell:", &self.site].concat()
    }
}

fn creating_stores(request: &IdbOpenDbRequest) -> Closure<dyn FnMut()> {
    let request = request.clone();
    Closure::new(move || {
        if let Ok(database) = request.result().map(JsCast::unchecked_into::<IdbDatabase>) {
            for name in [RUNS, FILES] {
                // Fails only if the store exists, which is what we want.
                let _ = database.create_object_store(name);
            }
        }
    })
}

fn store(database: &IdbDatabase, name: &str, mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    database.transaction_with_str_and_mode(name, mode)?.object_store(name)
}

/// What a request comes to.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    settled(&promise).await?;
    request.result()
}

fn announcement() -> Result<web_sys::Storage, JsValue> {
    gloo::utils::window().local_storage()?.ok_or(JsValue::UNDEFINED)
}

fn object(entries: &[(&str, JsValue)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in entries {
        Reflect::set(&object, &JsValue::from_str(name), value)?;
    }
    Ok(object)
}
