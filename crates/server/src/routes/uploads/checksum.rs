//! `Upload-Checksum`: whether a piece came as it was sent.

use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::protocol::UPLOAD_CHECKSUM;
use crate::error::{ApiError, ApiResult};
use crate::problem_code::ProblemCode;

/// The algorithms, as in `Tus-Checksum-Algorithm`.
pub const ALGORITHMS: &str = "sha1,sha256";

/// A checksum being reckoned, and what it must come to.
pub struct Checksum {
    algorithm: Algorithm,
    expected: Vec<u8>,
}

enum Algorithm {
    Sha1(Sha1),
    Sha256(Sha256),
}

impl Checksum {
    /// What the client promises, if it does.
    ///
    /// # Errors
    /// `header_invalid` if the algorithm is unknown or the value no Base64.
    pub fn promised(headers: &HeaderMap) -> ApiResult<Option<Checksum>> {
        let Some(value) = headers.get(UPLOAD_CHECKSUM) else { return Ok(None) };
        let fault = || {
            let detail =
                "The header upload-checksum must hold sha1 or sha256, a space, and the checksum in Base64.";
            ApiError::new(ProblemCode::HeaderInvalid, detail)
        };
        let (name, value) = value.to_str().ok().and_then(|text| text.split_once(' ')).ok_or_else(fault)?;
        let algorithm = match name {
            "sha1" => Algorithm::Sha1(Sha1::new()),
            "sha256" => Algorithm::Sha256(Sha256::new()),
            _ => return Err(fault()),
        };
        let expected = STANDARD.decode(value.trim()).map_err(|_| fault())?;
        Ok(Some(Checksum { algorithm, expected }))
    }

    /// Takes the next piece in.
    pub fn update(&mut self, piece: &[u8]) {
        match &mut self.algorithm {
            Algorithm::Sha1(hash) => hash.update(piece),
            Algorithm::Sha256(hash) => hash.update(piece),
        }
    }

    /// Ends the reckoning: whether it comes to what was promised.
    pub fn comes_right(self) -> bool {
        match self.algorithm {
            Algorithm::Sha1(hash) => hash.finalize()[..] == self.expected[..],
            Algorithm::Sha256(hash) => hash.finalize()[..] == self.expected[..],
        }
    }
}
