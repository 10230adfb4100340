//! A client that knows exactly which answers it got: HTTP/1.1 over one socket.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(20);

pub struct Client {
    stream: BufReader<TcpStream>,
    host: SocketAddr,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Client {
    pub fn connect(to: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect_timeout(&to, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
            host: to,
        })
    }

    pub fn get(&mut self, path: &str, cookie: &str) -> io::Result<Answer> {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nhost: {}\r\naccept: text/html\r\ncookie: {cookie}\r\n\r\n",
            self.host
        ))?;
        self.receive()
    }

    /// Sends a form as a browser does from a page of the site itself.
    pub fn send_form(&mut self, path: &str, cookie: &str, form: &str) -> io::Result<()> {
        self.send_form_with(path, ("cookie", cookie), form)
    }

    /// Sends a form of a stranger from `address`, as a proxy hands it on.
    pub fn send_form_from(&mut self, path: &str, address: &str, form: &str) -> io::Result<()> {
        self.send_form_with(path, ("x-forwarded-for", address), form)
    }

    fn send_form_with(
        &mut self,
        path: &str,
        (header, value): (&str, &str),
        form: &str,
    ) -> io::Result<()> {
        let host = self.host;
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\n\
             sec-fetch-site: same-origin\r\naccept: text/html\r\n{header}: {value}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
            form.len()
        ))
    }

    fn send(&mut self, request: &str) -> io::Result<()> {
        self.stream.get_mut().write_all(request.as_bytes())
    }

    /// Reads one answer to its last byte: what is cut short was not answered.
    pub fn receive(&mut self) -> io::Result<Answer> {
        let cut = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let mut head = String::new();
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line)? == 0 {
                return Err(cut());
            }
            if line == "\r\n" {
                break;
            }
            head.push_str(&line.to_ascii_lowercase());
        }
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|code| code.parse().ok())
            .ok_or_else(cut)?;
        let length = header(&head, "content-length").and_then(|value| value.parse().ok());
        let mut body = Vec::new();
        if let Some(length) = length {
            body.resize(length, 0);
            self.stream.read_exact(&mut body)?;
        } else if header(&head, "transfer-encoding") == Some("chunked") {
            self.receive_chunks(&mut body)?;
        }
        Ok(Answer {
            status,
            body: String::from_utf8_lossy(&body).into_owned(),
            head,
        })
    }

    fn receive_chunks(&mut self, body: &mut Vec<u8>) -> io::Result<()> {
        loop {
            let mut size = String::new();
            self.stream.read_line(&mut size)?;
            let size = usize::from_str_radix(size.trim(), 16)
                .map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
            let mut chunk = vec![0; size + 2];
            self.stream.read_exact(&mut chunk)?;
            if size == 0 {
                return Ok(());
            }
            body.extend_from_slice(&chunk[..size]);
        }
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }

    /// Whether the server says that it did what it was asked to.
    pub fn is_done(&self) -> bool {
        matches!(self.status, 200..300 | 303)
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.trim())
}
