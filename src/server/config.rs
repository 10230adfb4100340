//! The server's configuration: `Leptos.toml`, overridden by the environment.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use leptos::config::{LeptosOptions, get_configuration};
use serde::Deserialize;

use super::{
    client_address::TrustedProxies, headers::TransportSecurity, hosts::AllowedHosts,
    layers::HttpRules, log,
};
use crate::{
    feed::Origin,
    mail::{Delivery, MailServer, server as mail_server},
};

/// Where the configuration is read from unless `WARTA_CONFIG` names a file.
const FILE: &str = "Leptos.toml";

/// Everything the operator decides.
#[derive(Clone, Debug)]
pub struct Config {
    pub leptos: LeptosOptions,
    /// The folder with the database and the media.
    pub data_dir: PathBuf,
    pub demo: Demo,
    /// What readers reach the site under.
    pub origin: Origin,
    pub http: HttpRules,
    pub log_format: log::Format,
    /// Where Prometheus asks for figures; `None` where nobody does.
    pub metrics_addr: Option<SocketAddr>,
    /// How letters leave the outbox.
    pub mail: Delivery,
}

/// What to do with an empty database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Demo {
    /// Fill it with the demo newsroom.
    #[default]
    Auto,
    /// Begin a newsroom of its own: with the institution pages and nothing else.
    Never,
}

/// A configuration that cannot be used: which key, what stands there, and what
/// may stand there.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error(
        "no configuration at {0}: run warta in the folder with Leptos.toml, or name the file in WARTA_CONFIG"
    )]
    NoFile(String),
    #[error("{key} is {value:?}; allowed: {allowed}")]
    Value {
        key: String,
        value: String,
        allowed: &'static str,
    },
    #[error("{file}: unknown key {key:?} in [warta]; allowed: {allowed}")]
    UnknownKey {
        file: String,
        key: String,
        allowed: &'static str,
    },
    #[error("{file}: {message}")]
    Syntax { file: String, message: String },
}

impl Config {
    /// Reads the file that `environment` names, or `Leptos.toml` here, and what
    /// the environment overrides.
    pub fn load(environment: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let file = environment("WARTA_CONFIG").unwrap_or_else(|| FILE.to_owned());
        let text = std::fs::read_to_string(&file).map_err(|_| ConfigError::NoFile(file.clone()))?;
        let tables = Tables::parse(&file, &text)?;
        check_leptos_values(&tables.leptos, &environment)?;
        let leptos = get_configuration(Some(&file))
            .map_err(|error| ConfigError::Syntax {
                file: file.clone(),
                message: error.to_string(),
            })?
            .leptos_options;
        let data_dir = setting(&tables.warta, "data-dir", &environment);
        let demo = setting(&tables.warta, "demo", &environment);
        let public_url = setting(&tables.warta, "public-url", &environment);
        let log_format = setting(&tables.warta, "log-format", &environment);
        let metrics_addr = setting(&tables.warta, "metrics-addr", &environment);
        let mail = delivery(
            setting(&tables.warta, "smtp-url", &environment),
            setting(&tables.warta, "mail-from", &environment),
        )?;
        let site_addr = leptos.site_addr;
        let origin = match public_url.filter(|(_, value)| !value.is_empty()) {
            Some((key, value)) => parse_public_url(key, value)?,
            None => Origin::listening_at(site_addr),
        };
        let http = http_rules(&tables.warta, &environment, &origin, site_addr)?;
        Ok(Self {
            leptos,
            data_dir: match data_dir {
                Some((key, value)) => parse_data_dir(key, value)?,
                None => PathBuf::from("data"),
            },
            demo: match demo {
                Some((key, value)) => parse_demo(key, value)?,
                None => Demo::default(),
            },
            origin,
            http,
            log_format: match log_format {
                Some((key, value)) => parse_log_format(key, value)?,
                None => log::Format::default(),
            },
            metrics_addr: match metrics_addr.filter(|(_, value)| !value.is_empty()) {
                Some((key, value)) => Some(parse_metrics_addr(key, value, site_addr)?),
                None => None,
            },
            mail,
        })
    }

    /// The database's file.
    pub fn database(&self) -> PathBuf {
        self.data_dir.join("warta.db")
    }

    /// The folder with pictures and other files.
    pub fn media_dir(&self) -> PathBuf {
        self.data_dir.join("media")
    }
}

const WARTA_KEYS: [&str; 10] = [
    "data-dir",
    "demo",
    "hosts",
    "hsts",
    "log-format",
    "mail-from",
    "metrics-addr",
    "public-url",
    "smtp-url",
    "trusted-proxies",
];
const WARTA_KEYS_TEXT: &str = "data-dir, demo, hosts, hsts, log-format, mail-from, \
                               metrics-addr, public-url, smtp-url, trusted-proxies";

/// Leptos's own keys whose values can be wrong, with what they allow.
const LEPTOS_VALUES: [(&str, Shape, &str); 3] = [
    (
        "site-addr",
        Shape::Address,
        "an address with a port, as in \"127.0.0.1:3000\"",
    ),
    ("reload-port", Shape::Port, "a port, 1 to 65535"),
    ("hash-files", Shape::Truth, "true or false"),
];

#[derive(Clone, Copy)]
enum Shape {
    Address,
    Port,
    Truth,
}

impl Shape {
    fn fits(self, value: &str) -> bool {
        match self {
            Self::Address => value.parse::<std::net::SocketAddr>().is_ok(),
            Self::Port => value.parse::<u16>().is_ok_and(|port| port > 0),
            Self::Truth => value.parse::<bool>().is_ok(),
        }
    }
}

struct Tables {
    leptos: toml::Table,
    warta: toml::Table,
}

#[derive(Deserialize)]
struct File {
    package: Package,
    #[serde(default)]
    warta: toml::Table,
}

#[derive(Deserialize)]
struct Package {
    metadata: Metadata,
}

#[derive(Deserialize)]
struct Metadata {
    leptos: toml::Table,
}

impl Tables {
    fn parse(file: &str, text: &str) -> Result<Self, ConfigError> {
        let parsed: File = toml::from_str(text).map_err(|error| ConfigError::Syntax {
            file: file.to_owned(),
            message: error.to_string(),
        })?;
        let unknown = parsed
            .warta
            .keys()
            .find(|key| !WARTA_KEYS.contains(&key.as_str()));
        if let Some(key) = unknown {
            return Err(ConfigError::UnknownKey {
                file: file.to_owned(),
                key: key.clone(),
                allowed: WARTA_KEYS_TEXT,
            });
        }
        Ok(Self {
            leptos: parsed.package.metadata.leptos,
            warta: parsed.warta,
        })
    }
}

fn check_leptos_values(
    table: &toml::Table,
    environment: &impl Fn(&str) -> Option<String>,
) -> Result<(), ConfigError> {
    for (key, shape, allowed) in LEPTOS_VALUES {
        let Some((name, value)) = value(table, "LEPTOS", key, environment) else {
            continue;
        };
        if !shape.fits(&value) {
            return Err(ConfigError::Value {
                key: name,
                value,
                allowed,
            });
        }
    }
    Ok(())
}

fn setting(
    table: &toml::Table,
    key: &str,
    environment: &impl Fn(&str) -> Option<String>,
) -> Option<(String, String)> {
    value(table, "WARTA", key, environment)
}

/// The value of `key` with the name under which it was given: the environment's
/// where that is set, otherwise the file's.
fn value(
    table: &toml::Table,
    prefix: &str,
    key: &str,
    environment: &impl Fn(&str) -> Option<String>,
) -> Option<(String, String)> {
    let variable = format!("{prefix}_{}", key.replace('-', "_").to_uppercase());
    if let Some(value) = environment(&variable) {
        return Some((variable, value));
    }
    let value = match table.get(key)? {
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Some((key.to_owned(), value))
}

/// The members of a list with the name under which it was given: separated by
/// commas in the environment, an array of texts in the file.
fn list(
    table: &toml::Table,
    key: &str,
    environment: &impl Fn(&str) -> Option<String>,
) -> (String, Vec<String>) {
    let text = |value: &toml::Value| {
        let text = value.as_str().map(ToOwned::to_owned);
        text.unwrap_or_else(|| value.to_string())
    };
    let from_file = match table.get(key) {
        Some(toml::Value::Array(members)) => Some(members.iter().map(text).collect()),
        _ => None,
    };
    let (name, given) = setting(table, key, environment).unwrap_or_default();
    match from_file.filter(|_| name == key) {
        Some(members) => (name, members),
        None => {
            let members = given.split(',').map(str::trim);
            let members = members.filter(|member| !member.is_empty());
            (name, members.map(ToOwned::to_owned).collect())
        }
    }
}

fn http_rules(
    table: &toml::Table,
    environment: &impl Fn(&str) -> Option<String>,
    origin: &Origin,
    listening: SocketAddr,
) -> Result<HttpRules, ConfigError> {
    let (key, further) = list(table, "hosts", environment);
    let hosts = AllowedHosts::new(origin, listening, &further).map_err(|value| {
        let allowed = "hosts with or without a port, as in \"www.warta.example\"";
        ConfigError::Value {
            key,
            value,
            allowed,
        }
    })?;
    let (key, proxies) = list(table, "trusted-proxies", environment);
    let proxies = TrustedProxies::parse(&proxies).map_err(|value| {
        let allowed = "addresses or networks, as in \"127.0.0.1\" or \"10.0.0.0/8\"";
        ConfigError::Value {
            key,
            value,
            allowed,
        }
    })?;
    let transport = match setting(table, "hsts", environment) {
        Some((key, value)) => parse_hsts(key, value)?,
        None => TransportSecurity::default(),
    };
    Ok(HttpRules {
        hosts,
        proxies,
        transport,
        ..HttpRules::new(origin, listening)
    })
}

fn parse_hsts(key: String, value: String) -> Result<TransportSecurity, ConfigError> {
    match value.as_str() {
        "host" => Ok(TransportSecurity::Host),
        "subdomains" => Ok(TransportSecurity::Subdomains),
        _ => Err(ConfigError::Value {
            key,
            value,
            allowed: "\"host\" or \"subdomains\"",
        }),
    }
}

fn parse_data_dir(key: String, value: String) -> Result<PathBuf, ConfigError> {
    if value.is_empty() || Path::new(&value).is_file() {
        return Err(ConfigError::Value {
            key,
            value,
            allowed: "a folder, which is made when there is none",
        });
    }
    Ok(PathBuf::from(value))
}

fn parse_demo(key: String, value: String) -> Result<Demo, ConfigError> {
    match value.as_str() {
        "auto" => Ok(Demo::Auto),
        "never" => Ok(Demo::Never),
        _ => Err(ConfigError::Value {
            key,
            value,
            allowed: "\"auto\" or \"never\"",
        }),
    }
}

fn parse_log_format(key: String, value: String) -> Result<log::Format, ConfigError> {
    match value.as_str() {
        "auto" => Ok(log::Format::Auto),
        "text" => Ok(log::Format::Text),
        "json" => Ok(log::Format::Json),
        _ => Err(ConfigError::Value {
            key,
            value,
            allowed: "\"auto\", \"text\" or \"json\"",
        }),
    }
}

/// Figures are not for readers: their address must not be the site's.
fn parse_metrics_addr(
    key: String,
    value: String,
    site: SocketAddr,
) -> Result<SocketAddr, ConfigError> {
    let address = value.parse::<SocketAddr>().ok();
    address
        .filter(|address| address.port() != site.port())
        .ok_or(ConfigError::Value {
            key,
            value,
            allowed: "an address with a port that is not the site's, as in \"127.0.0.1:9100\"",
        })
}

fn parse_public_url(key: String, value: String) -> Result<Origin, ConfigError> {
    Origin::parse(&value).ok_or(ConfigError::Value {
        key,
        value,
        allowed: "scheme and host without a path, as in \"https://warta.example\"",
    })
}

/// What the two keys of mail say together. A password stands in no error.
fn delivery(
    url: Option<(String, String)>,
    from: Option<(String, String)>,
) -> Result<Delivery, ConfigError> {
    let Some((url_key, url)) = url.filter(|(_, url)| !url.is_empty()) else {
        return Ok(Delivery::Console);
    };
    let (from_key, from) = from.unwrap_or_else(|| ("mail-from".to_owned(), String::new()));
    let Some(sender) = mail_server::parse_from(&from) else {
        return Err(ConfigError::Value {
            key: from_key,
            value: from,
            allowed: mail_server::ALLOWED_FROM,
        });
    };
    match MailServer::parse(&url, sender) {
        Some(server) => Ok(Delivery::Smtp(Arc::new(server))),
        None => Err(ConfigError::Value {
            key: url_key,
            value: mail_server::redacted(&url),
            allowed: mail_server::ALLOWED_URL,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load_with(file: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("Leptos.toml");
        std::fs::write(&path, file).expect("the file can be written");
        Config::load(|name| match name {
            "WARTA_CONFIG" => Some(path.to_string_lossy().into_owned()),
            name => variables
                .iter()
                .find(|(variable, _)| *variable == name)
                .map(|(_, value)| (*value).to_owned()),
        })
    }

    const SHIPPED: &str = include_str!("../../Leptos.toml");

    #[test]
    fn the_file_that_ships_is_valid() {
        let config = load_with(SHIPPED, &[]).expect("a valid configuration");
        assert_eq!(config.database(), Path::new("data/warta.db"));
        assert_eq!(config.demo, Demo::Auto);
    }

    #[test]
    fn the_environment_overrides_the_file() {
        let config = load_with(
            SHIPPED,
            &[("WARTA_DATA_DIR", "/srv/berita"), ("WARTA_DEMO", "never")],
        )
        .expect("a valid configuration");
        assert_eq!(config.data_dir, Path::new("/srv/berita"));
        assert_eq!(config.demo, Demo::Never);
    }

    #[test]
    fn a_wrong_value_names_the_key_the_value_and_what_is_allowed() {
        let error = load_with(SHIPPED, &[("WARTA_DEMO", "maybe")]).expect_err("a wrong value");
        assert_eq!(
            error.to_string(),
            "WARTA_DEMO is \"maybe\"; allowed: \"auto\" or \"never\""
        );
        let error = load_with(&SHIPPED.replace("127.0.0.1:3000", "localhost"), &[])
            .expect_err("a wrong value");
        assert_eq!(
            error.to_string(),
            "site-addr is \"localhost\"; allowed: an address with a port, as in \"127.0.0.1:3000\""
        );
    }

    #[test]
    fn without_a_public_url_the_site_is_where_it_listens() {
        let origin = |variables: &[(&str, &str)]| {
            let config = load_with(SHIPPED, variables).expect("a valid configuration");
            config.origin.absolute("/x")
        };
        assert_eq!(origin(&[]), "http://127.0.0.1:3000/x");
        let named = [("WARTA_PUBLIC_URL", "https://warta.example")];
        assert_eq!(origin(&named), "https://warta.example/x");
        let with_path = [("WARTA_PUBLIC_URL", "https://warta.example/berita")];
        assert!(load_with(SHIPPED, &with_path).is_err());
    }

    #[test]
    fn lists_stand_in_the_file_or_in_the_environment() {
        let named = SHIPPED.replace("hosts = []", "hosts = [\"www.warta.example\"]");
        for config in [
            load_with(&named, &[]),
            load_with(SHIPPED, &[("WARTA_HOSTS", "a.example, www.warta.example")]),
        ] {
            let hosts = format!("{:?}", config.expect("a valid configuration").http.hosts);
            assert!(hosts.contains("www.warta.example"), "{hosts}");
        }
        let wrong = [("WARTA_TRUSTED_PROXIES", "10.0.0.0/8,proxy")];
        assert_eq!(
            load_with(SHIPPED, &wrong)
                .expect_err("a wrong value")
                .to_string(),
            "WARTA_TRUSTED_PROXIES is \"proxy\"; allowed: addresses or networks, as in \
             \"127.0.0.1\" or \"10.0.0.0/8\""
        );
        let wrong = SHIPPED.replace("hosts = []", "hosts = [\"https://warta.example\"]");
        let error = load_with(&wrong, &[])
            .expect_err("a wrong value")
            .to_string();
        assert!(
            error.starts_with("hosts is \"https://warta.example\""),
            "{error}"
        );
    }

    #[test]
    fn figures_are_not_served_where_readers_are() {
        let addr = |value| {
            load_with(SHIPPED, &[("WARTA_METRICS_ADDR", value)]).map(|config| config.metrics_addr)
        };
        assert_eq!(addr(""), Ok(None));
        let private = "127.0.0.1:9100";
        assert_eq!(addr(private), Ok(private.parse().ok()));
        for wrong in ["127.0.0.1:3000", "0.0.0.0:3000", "[::]:3000", "9100"] {
            assert!(addr(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn mail_needs_a_server_and_a_sender_and_shows_no_password() {
        let mail = |variables: &[(&str, &str)]| load_with(SHIPPED, variables).map(|c| c.mail);
        assert!(matches!(mail(&[]), Ok(Delivery::Console)));
        let from = ("WARTA_MAIL_FROM", "Warta <surat@warta.example>");
        let server = ("WARTA_SMTP_URL", "smtps://u:secret@mail.example");
        assert!(matches!(mail(&[server, from]), Ok(Delivery::Smtp(_))));
        let error = mail(&[server]).expect_err("no sender");
        assert!(
            error
                .to_string()
                .starts_with("mail-from is \"\"; allowed: an address"),
            "{error}"
        );
        let wrong = ("WARTA_SMTP_URL", "smtp://u:secret@mail.example");
        let error = mail(&[wrong, from]).expect_err("a password in the clear");
        let text = format!("{error} {error:?}");
        assert!(
            text.starts_with("WARTA_SMTP_URL is \"smtp://•••@mail.example\"; allowed: \"smtps://"),
            "{text}"
        );
        assert!(!text.contains("secret"), "{text}");
    }

    #[test]
    fn a_misspelt_key_is_refused() {
        let error =
            load_with(&SHIPPED.replace("data-dir", "data-dri"), &[]).expect_err("a wrong key");
        assert!(
            error.to_string().contains("unknown key \"data-dri\""),
            "{error}"
        );
    }
}
