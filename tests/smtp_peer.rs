//! A mail server for the tests: real sockets on this machine, and manners that
//! real servers have on bad days.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpListener,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    },
};

/// What it does with a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Accepts,
    /// 451 to the recipient, as greylisting does.
    PutsOff,
    /// 550 to the recipient.
    Refuses,
    /// 535 to user and password.
    KnowsNobody,
    /// Takes the connection and says nothing.
    Hangs,
    /// Takes the letter and breaks off before it says so.
    Drops,
    /// Encrypts from the first byte, with a certificate that nobody vouches for.
    Tls,
    /// The same after STARTTLS.
    StartTls,
}

/// The server; it ends with the test's runtime.
pub struct Peer {
    pub port: u16,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Default)]
struct Seen {
    commands: Vec<String>,
    letters: Vec<String>,
}

/// A certificate for `localhost` that it signed itself, made for these tests.
const CERTIFICATE: &[u8] = include_bytes!("fixtures/smtp/self-signed.crt");
const KEY: &[u8] = include_bytes!("fixtures/smtp/self-signed.key");

impl Peer {
    /// Listens; the first connection meets the first manner, and so on, and all
    /// later ones the last.
    pub async fn start(manners: &'static [Manner]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let kept = seen.clone();
        tokio::spawn(async move {
            for number in 0.. {
                let Ok((socket, _)) = listener.accept().await else {
                    return;
                };
                let manner = manners[number.min(manners.len() - 1)];
                tokio::spawn(talk(socket, manner, kept.clone()));
            }
        });
        Self { port, seen }
    }

    /// The commands of all connections, in the order in which they came.
    pub fn commands(&self) -> Vec<String> {
        self.seen.lock().expect("no panic").commands.clone()
    }

    /// The letters that came whole, as they travelled.
    pub fn letters(&self) -> Vec<String> {
        self.seen.lock().expect("no panic").letters.clone()
    }
}

async fn talk(socket: tokio::net::TcpStream, manner: Manner, seen: Arc<Mutex<Seen>>) {
    match manner {
        Manner::Hangs => {
            std::future::pending::<()>().await;
            drop(socket);
        }
        // The client turns away during the handshake.
        Manner::Tls => _ = acceptor().accept(socket).await.map(drop),
        _ => _ = session(socket, manner, seen).await,
    }
}

fn acceptor() -> TlsAcceptor {
    let certificate = CertificateDer::from_pem_slice(CERTIFICATE).expect("a certificate");
    let key = PrivateKeyDer::from_pem_slice(KEY).expect("a key");
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("a configuration");
    TlsAcceptor::from(Arc::new(config))
}

async fn session<S>(socket: S, manner: Manner, seen: Arc<Mutex<Seen>>) -> std::io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut stream = BufReader::new(socket);
    stream.write_all(b"220 peer.example ESMTP\r\n").await?;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let command = line.trim_end().to_owned();
        seen.lock()
            .expect("no panic")
            .commands
            .push(command.clone());
        let answer = match command.split(' ').next().unwrap_or_default() {
            "EHLO" if manner == Manner::StartTls => "250-peer.example\r\n250 STARTTLS",
            "EHLO" => "250-peer.example\r\n250 AUTH PLAIN LOGIN",
            "STARTTLS" => {
                stream.write_all(b"220 go on\r\n").await?;
                _ = acceptor().accept(stream.into_inner()).await.map(drop);
                return Ok(());
            }
            "AUTH" if manner == Manner::KnowsNobody => "535 5.7.8 who are you",
            "AUTH" => "235 2.7.0 welcome",
            "RCPT" if manner == Manner::PutsOff => "451 4.7.1 come back later",
            "RCPT" if manner == Manner::Refuses => "550 5.1.1 nobody of that name",
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let letter = read_letter(&mut stream).await?;
                seen.lock().expect("no panic").letters.push(letter);
                if manner == Manner::Drops {
                    return Ok(());
                }
                "250 2.0.0 taken"
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "250 ok",
        };
        stream.write_all(answer.as_bytes()).await?;
        stream.write_all(b"\r\n").await?;
    }
}

async fn read_letter<S>(stream: &mut BufReader<S>) -> std::io::Result<String>
where
    S: AsyncRead + Unpin,
{
    let mut letter = String::new();
    loop {
        let before = letter.len();
        if stream.read_line(&mut letter).await? == 0 || &letter[before..] == ".\r\n" {
            letter.truncate(before);
            return Ok(letter);
        }
    }
}
