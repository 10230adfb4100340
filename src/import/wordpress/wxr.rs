//! Reads the records of an export one after the other.
//!
//! Only one record is in memory at a time, so an export may have any size.
//! Elements are told apart by their prefix and local name: the prefixes are the
//! same since WXR 1.0, while the namespace addresses carry the version and are
//! often rewritten by whoever moved the site.

use std::{collections::VecDeque, io::Read};

use quick_xml::{
    Reader,
    errors::{Error as XmlError, IllFormedError},
    escape::{resolve_predefined_entity, unescape as xml_unescape},
    events::{BytesRef, BytesStart, Event},
};

use super::{
    clean::CleanReader,
    node::{self, Node},
    record::{Record, Site},
    repair::{Damage, Repairs},
};

/// Elements nest four deep in an export; damage must not fill the memory.
const MAX_DEPTH: usize = 32;

/// Why a file cannot be read on, and on which line.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {cause}")]
pub struct WxrError {
    /// Counted from 1.
    pub line: u64,
    pub cause: Cause,
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum Cause {
    #[error("this is not a WordPress export: {0}")]
    NotAnExport(&'static str),
    #[error("the file ends inside <{element}>, which begins on line {begun}; it was cut off")]
    CutOff { element: String, begun: u64 },
    #[error("elements are nested deeper than in any WordPress export")]
    TooDeep,
    #[error("</{found}> stands where </{expected}> should be; <{expected}> begins on line {begun}")]
    Mismatch {
        found: String,
        expected: String,
        begun: u64,
    },
    #[error("this is not XML: {0}")]
    Xml(XmlError),
    #[error("the file cannot be read: {0}")]
    Io(std::sync::Arc<std::io::Error>),
}

/// A stream of records.
pub struct Wxr<R: Read> {
    xml: Reader<CleanReader<R>>,
    buffer: Vec<u8>,
    place: Place,
    site: Option<Site>,
    /// Records that were read and not yet given away.
    ready: VecDeque<Record>,
}

/// Where in the document the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    BeforeRss,
    BeforeChannel { rss: u64 },
    InChannel { rss: u64, channel: u64 },
    AfterChannel { rss: u64 },
    AfterRss,
}

impl<R: Read> Wxr<R> {
    pub fn new(input: R) -> Self {
        let mut xml = Reader::from_reader(CleanReader::new(input));
        let config = xml.config_mut();
        config.allow_dangling_amp = true;
        config.expand_empty_elements = true;
        Self {
            xml,
            buffer: Vec::new(),
            place: Place::BeforeRss,
            site: Some(Site::default()),
            ready: VecDeque::new(),
        }
    }

    /// The next record; `None` once, after the export has ended as it should.
    pub fn next_record(&mut self) -> Result<Option<Record>, WxrError> {
        loop {
            if let Some(record) = self.ready.pop_front() {
                return Ok(Some(record));
            }
            if !self.step()? {
                return Ok(None);
            }
        }
    }

    /// How many bytes of the file were read.
    pub fn bytes_read(&self) -> u64 {
        self.xml.get_ref().bytes_read()
    }

    /// What was mended so far.
    pub fn repairs(&mut self) -> &Repairs {
        self.xml.get_mut().repairs()
    }

    /// Goes on by one element of the channel; false at the end of the file.
    fn step(&mut self) -> Result<bool, WxrError> {
        let line = self.line();
        let event = self.event()?;
        match (self.place, event) {
            (_, Step::Text) => {}
            (Place::BeforeRss, Step::Open(node)) => {
                if node.name != "rss" {
                    let cause = Cause::NotAnExport("its root element is not <rss>");
                    return Err(WxrError { line, cause });
                }
                self.place = Place::BeforeChannel { rss: line };
            }
            (Place::BeforeChannel { rss }, Step::Open(node)) if node.name == "channel" => {
                self.place = Place::InChannel { rss, channel: line };
            }
            (Place::InChannel { .. }, Step::Open(node)) => {
                let node = self.subtree(node)?;
                self.take(node, line)?;
            }
            (_, Step::Open(node)) => {
                self.subtree(node)?;
            }
            (Place::InChannel { rss, .. }, Step::Close) => {
                self.end_of_head(line)?;
                self.place = Place::AfterChannel { rss };
            }
            (_, Step::Close) => self.place = Place::AfterRss,
            (place, Step::End) => {
                check_end(place, line)?;
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Sorts one element of the channel in.
    fn take(&mut self, node: Node, line: u64) -> Result<(), WxrError> {
        if let Some(site) = &mut self.site
            && node::is_head(&node)
        {
            node::add_to_site(site, node);
            return Ok(());
        }
        if let Some(record) = node::record(node) {
            self.end_of_head(line)?;
            self.ready.push_back(record);
        }
        Ok(())
    }

    fn end_of_head(&mut self, line: u64) -> Result<(), WxrError> {
        let Some(site) = self.site.take() else {
            return Ok(());
        };
        if site.wxr_version.is_empty() && site.base_blog_url.is_empty() {
            let cause = Cause::NotAnExport("it is RSS without the elements of WordPress");
            return Err(WxrError { line, cause });
        }
        self.ready.push_back(Record::Site(site));
        Ok(())
    }

    /// Reads an element to its end.
    fn subtree(&mut self, root: Node) -> Result<Node, WxrError> {
        let mut open = vec![root];
        loop {
            let line = self.line();
            match self.event_into(open.last_mut())? {
                Step::Text => {}
                Step::Open(_) if open.len() == MAX_DEPTH => {
                    let cause = Cause::TooDeep;
                    return Err(WxrError { line, cause });
                }
                Step::Open(node) => open.push(node),
                Step::Close => {
                    let Some(node) = open.pop() else { continue };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(node),
                        None => return Ok(node),
                    }
                }
                Step::End => {
                    let begun = open.last();
                    let cause = Cause::CutOff {
                        element: begun.map_or_else(String::new, |node| node.name.clone()),
                        begun: begun.map_or(line, |node| node.line),
                    };
                    return Err(WxrError { line, cause });
                }
            }
        }
    }

    fn line(&self) -> u64 {
        self.xml.get_ref().line()
    }

    fn event(&mut self) -> Result<Step, WxrError> {
        self.event_into(None)
    }

    /// Reads one event; text goes to `node`.
    fn event_into(&mut self, node: Option<&mut Node>) -> Result<Step, WxrError> {
        self.buffer.clear();
        let line = self.xml.get_ref().line();
        let event = match self.xml.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(error) => {
                let begun = node.map(|node| (node.name.clone(), node.line));
                return Err(self.explain(error, line, begun));
            }
        };
        let repairs = self.xml.get_mut().repairs();
        Ok(match event {
            Event::Start(start) => Step::Open(open(&start, line)),
            Event::End(_) => Step::Close,
            Event::Eof => Step::End,
            Event::Text(text) => {
                if let Some(node) = node {
                    add_text(node, &text, line, repairs);
                }
                Step::Text
            }
            Event::CData(text) => {
                if let Some(node) = node {
                    add_cdata(node, &text, line, repairs);
                }
                Step::Text
            }
            Event::GeneralRef(reference) => {
                if let Some(node) = node {
                    add_reference(node, &reference, line, repairs);
                }
                Step::Text
            }
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => Step::Text,
        })
    }

    fn explain(&self, error: XmlError, line: u64, begun: Option<(String, u64)>) -> WxrError {
        let (element, begun) = begun.unwrap_or_else(|| match self.place {
            Place::BeforeRss | Place::AfterRss => (String::new(), line),
            Place::BeforeChannel { rss } | Place::AfterChannel { rss } => ("rss".to_owned(), rss),
            Place::InChannel { channel, .. } => ("channel".to_owned(), channel),
        });
        let cause = match error {
            XmlError::Syntax(_) if !element.is_empty() => Cause::CutOff { element, begun },
            XmlError::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                Cause::Mismatch {
                    found,
                    expected,
                    begun,
                }
            }
            XmlError::Io(error) => Cause::Io(error),
            other => Cause::Xml(other),
        };
        // A file that was cut off is read to its end before that shows.
        let line = match cause {
            Cause::CutOff { .. } => self.line(),
            _ => line,
        };
        WxrError { line, cause }
    }
}

/// What an event meant for the structure.
enum Step {
    Open(Node),
    Close,
    Text,
    End,
}

fn open(start: &BytesStart<'_>, line: u64) -> Node {
    let attributes = start
        .attributes()
        .with_checks(false)
        .flatten()
        .map(|attribute| {
            let name = attribute.key.as_ref().to_owned();
            (name, unescape(&attribute.value))
        })
        .collect();
    Node {
        name: start.name().as_ref().to_owned(),
        line,
        attributes,
        ..Node::default()
    }
}

fn unescape(value: &str) -> String {
    xml_unescape(value).map_or_else(|_| value.to_owned(), |text| text.into_owned())
}

fn add_cdata(node: &mut Node, text: &str, line: u64, repairs: &mut Repairs) {
    if node.cdata_sections == 1 {
        repairs.note(Damage::SplitCdata, line, || excerpt(text));
    }
    node.cdata_sections += 1;
    node.text.push_str(text);
}

fn add_text(node: &mut Node, text: &str, line: u64, repairs: &mut Repairs) {
    // Whoever writes XML writes `&gt;`; this one slipped in with the tag.
    let text = match text.strip_prefix('>').filter(|_| node.text.is_empty()) {
        Some(rest) => {
            repairs.note(Damage::StrayBracket, line, || excerpt(rest));
            rest
        }
        None => text,
    };
    if text.contains('&') {
        repairs.note(Damage::StrayAmpersand, line, || excerpt(text));
    }
    node.text.push_str(text);
}

fn add_reference(node: &mut Node, reference: &BytesRef<'_>, line: u64, repairs: &mut Repairs) {
    if let Some(text) = resolve(reference) {
        node.text.push_str(&text);
        return;
    }
    let raw = format!("&{};", &**reference);
    repairs.note(Damage::UnknownEntity, line, || raw.clone());
    node.text.push_str(&raw);
}

/// The text behind `&amp;` and its four siblings, or behind a number; `None`
/// for a name or number that XML does not know.
fn resolve(reference: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c.to_string());
    }
    resolve_predefined_entity(reference).map(str::to_owned)
}

fn check_end(place: Place, line: u64) -> Result<(), WxrError> {
    let cause = match place {
        Place::AfterRss => return Ok(()),
        Place::BeforeRss => Cause::NotAnExport("it holds no XML element"),
        Place::BeforeChannel { rss } | Place::AfterChannel { rss } => Cause::CutOff {
            element: "rss".to_owned(),
            begun: rss,
        },
        Place::InChannel { channel, .. } => Cause::CutOff {
            element: "channel".to_owned(),
            begun: channel,
        },
    };
    Err(WxrError { line, cause })
}

fn excerpt(text: &str) -> String {
    const LENGTH: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
