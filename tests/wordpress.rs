//! A WordPress export, from the file to the page.

use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use sha2::{Digest, Sha256};
use warta::import::{ImportError, Report, report::Silent, wordpress};

use crate::support::{TestSite, now};

