//! Resumable uploads: the part of tus 1.0 that a browser needs (core, creation, termination, checksum).
//!
//! `XMLHttpRequest`, because `fetch` tells nothing of the bytes that have left.

use std::cell::RefCell;

use askwell_core::attachment::UploadId;
use askwell_core::issue::IssueCode;
use askwell_core::wire::{SITE_HEADER, UPLOADS_PATH};
use js_sys::{JSON, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{ProgressEvent, XmlHttpRequest};

use crate::ports::browser::settled;

/// Why an upload didn't go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The line or the server: trying again may help.
    Line,
    /// The server has forgotten the upload: it must be created anew.
    Gone,
    /// The server will never take the file.
    Refused(IssueCode),
}

/// One file's way to the server.
pub struct Upload {
    server: String,
    site: String,
    request: RefCell<Option<XmlHttpRequest>>,
}

impl Upload {
    /// Nothing sent yet.
    pub fn new(server: String, site: String) -> Upload {
        Upload { server, site, request: RefCell::new(None) }
    }

    /// Has the server prepare for so many bytes.
    pub async fn create(&self, name: &str, size_bytes: u64) -> Result<UploadId, Trouble> {
        let metadata = ["filename ", &base64(name.as_bytes())].concat();
        let size = size_bytes.to_string();
        let headers = [("upload-length", &*size), ("upload-metadata", &metadata)];
        let answer = self.exchange("POST", None, &headers, None, None).await?;
        let location = answer.get_response_header("location").ok().flatten().ok_or(Trouble::Line)?;
        let id = UploadId(location.rsplit('/').next().unwrap_or_default().to_owned());
        if id.is_well_formed() { Ok(id) } else { Err(Trouble::Line) }
    }

    /// How many bytes the server has.
    pub async fn offset(&self, id: &UploadId) -> Result<u64, Trouble> {
        offset_of(&self.exchange("HEAD", Some(id), &[], None, None).await?)
    }

    /// Sends a piece that begins at `offset`; how many bytes the server then has.
    pub async fn append(
        &self,
        id: &UploadId,
        offset: u64,
        piece: &Uint8Array,
        on_progress: impl Fn(u64) + 'static,
    ) -> Result<u64, Trouble> {
        let offset_text = offset.to_string();
        let checksum = checksum(piece).await;
        let mut headers =
            vec![("upload-offset", &*offset_text), ("content-type", "application/offset+octet-stream")];
        headers.extend(checksum.as_deref().map(|checksum| ("upload-checksum", checksum)));
        let progress = Closure::new(move |event: ProgressEvent| on_progress(offset + event.loaded() as u64));
        offset_of(&self.exchange("PATCH", Some(id), &headers, Some(piece), Some(&progress)).await?)
    }

    /// Has the server forget what it has.
    pub async fn end(&self, id: &UploadId) -> Result<(), Trouble> {
        self.exchange("DELETE", Some(id), &[], None, None).await.map(drop)
    }

    /// Stops what is under way.
    pub fn abort(&self) {
        if let Some(request) = self.request.take() {
            // Only a request that was never opened can't be aborted.
            let _ = request.abort();
        }
    }

    async fn exchange(
        &self,
        method: &str,
        id: Option<&UploadId>,
        headers: &[(&str, &str)],
        body: Option<&Uint8Array>,
        progress: Option<&Closure<dyn FnMut(ProgressEvent)>>,
    ) -> Result<XmlHttpRequest, Trouble> {
        let mut address = [&*self.server, UPLOADS_PATH].concat();
        if let Some(id) = id {
            address.push('/');
            address.push_str(&id.0);
        }
        let request =
            self.send(method, &address, headers, body, progress).await.map_err(|_| Trouble::Line)?;
        match request.status().unwrap_or_default() {
            200..=299 => Ok(request),
            404 | 410 if id.is_some() => Err(Trouble::Gone),
            status @ (400 | 413 | 415 | 422) => Err(refusal(&request, status)),
            _ => Err(Trouble::Line),
        }
    }

    async fn send(
        &self,
        method: &str,
        address: &str,
        headers: &[(&str, &str)],
        body: Option<&Uint8Array>,
        progress: Option<&Closure<dyn FnMut(ProgressEvent)>>,
    ) -> Result<XmlHttpRequest, JsValue> {
        let request = XmlHttpRequest::new()?;
        request.open(method, address)?;
        request.set_request_header("tus-resumable", "1.0.0")?;
        request.set_request_header(SITE_HEADER, &self.site)?;
        for (name, value) in headers {
            request.set_request_header(name, value)?;
        }
        if let Some(progress) = progress {
            request.upload()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
        }
        *self.request.borrow_mut() = Some(request.clone());
        let promise = Promise::new(&mut |resolve, reject| {
            request.set_onload(Some(&resolve));
            request.set_onerror(Some(&reject));
            request.set_onabort(Some(&reject));
        });
        match body {
            Some(piece) => request.send_with_opt_js_u8_array(Some(piece))?,
            None => request.send()?,
        }
        settled(&promise).await?;
        Ok(request)
    }
}

fn offset_of(answer: &XmlHttpRequest) -> Result<u64, Trouble> {
    let header = answer.get_response_header("upload-offset").ok().flatten();
    header.and_then(|text| text.parse().ok()).ok_or(Trouble::Line)
}

/// What the problem's code says; a refusal for a reason of the line's is none of the file's.
fn refusal(answer: &XmlHttpRequest, status: u16) -> Trouble {
    let body = answer.response_text().ok().flatten().unwrap_or_default();
    let problem = JSON::parse(&body).unwrap_or(JsValue::NULL);
    let code = Reflect::get(&problem, &"code".into()).ok().and_then(|code| code.as_string());
    let known = |code: String| IssueCode::ALL.iter().copied().find(|known| known.name() == code);
    match (code.and_then(known), status) {
        (Some(code), _) => Trouble::Refused(code),
        (None, 413) => Trouble::Refused(IssueCode::FileTooLarge),
        (None, 415) => Trouble::Refused(IssueCode::FileTypeNotAccepted),
        _ => Trouble::Line,
    }
}

/// `sha256 …`, where the browser can reckon it: only pages with a secure context can.
async fn checksum(piece: &Uint8Array) -> Option<String> {
    let window = gloo::utils::window();
    if !window.is_secure_context() {
        return None;
    }
    let subtle = window.crypto().ok()?.subtle();
    let digest = subtle.digest_with_str_and_js_u8_array("SHA-256", piece).ok()?;
    let digest = settled(&digest).await.ok()?;
    Some(["sha256 ", &base64(&Uint8Array::new(&digest).to_vec())].concat())
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits =
            group.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place)) as usize & 63];
            text.push(if place > group.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_the_standard() {
        // RFC 4648, 10.
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
