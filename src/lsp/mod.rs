//! `sayso lsp`: a language server over stdin and stdout, for editors.
//!
//! A file is opened or changed, and its findings come back as diagnostics, the second places as related information. A
//! hover tells who is speaking and why; "go to definition" leads to the first mention; an action writes the comment that
//! ignores a finding. Words between quotation marks are never edited.

mod lines;
mod open;

use std::collections::HashMap;
use std::panic::{self, AssertUnwindSafe};

use lsp_server::{Connection, ErrorCode, ExtractError, Message, Notification, ProtocolError, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, Notification as _, PublishDiagnostics,
};
use lsp_types::request::{CodeActionRequest, GotoDefinition, HoverRequest, Request as _};
use lsp_types::{
    CodeActionProviderCapability, Diagnostic, HoverProviderCapability, OneOf, PublishDiagnosticsParams,
    ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind, Uri,
};
use sayso::{Article, Desk, Findings, InputFormat};
use serde::Serialize;
use serde::de::DeserializeOwned;

use self::open::Open;

/// What a newsroom has to say of an article.
pub type Check<'a> = &'a dyn Fn(&Article) -> Findings;

/// Serves one editor until it says goodbye.
///
/// # Errors
/// The editor does not speak the protocol, or went away.
pub fn serve(desk: &Desk, check: Check<'_>) -> Result<(), ProtocolError> {
    let (connection, threads) = Connection::stdio();
    let capabilities = ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::FULL)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Simple(true)),
        ..ServerCapabilities::default()
    };
    connection.initialize(serde_json::to_value(capabilities).unwrap_or_default())?;
    let mut server = Server { desk, check, connection: &connection, open: HashMap::new() };
    for message in &connection.receiver {
        match message {
            Message::Request(request) => {
                if connection.handle_shutdown(&request)? {
                    break;
                }
                server.request(request);
            }
            Message::Notification(notification) => server.notification(notification),
            Message::Response(_) => {}
        }
    }
    drop(connection);
    // Whatever the threads could not write, nobody waits for.
    let _ = threads.join();
    Ok(())
}

/// The files that are open, by the editor's names for them.
type Files<'a> = HashMap<Uri, Open<'a>>;

struct Server<'a> {
    desk: &'a Desk,
    check: Check<'a>,
    connection: &'a Connection,
    open: Files<'a>,
}

impl Server<'_> {
    fn notification(&mut self, notification: Notification) {
        match notification.method.as_str() {
            DidOpenTextDocument::METHOD => {
                let Some(opened) = params::<DidOpenTextDocument>(notification) else { return };
                let file = opened.text_document;
                if let Some(format) = format_of(&file.uri, &file.language_id) {
                    self.read(file.uri, format, file.text);
                }
            }
            DidChangeTextDocument::METHOD => {
                let Some(changed) = params::<DidChangeTextDocument>(notification) else { return };
                let uri = changed.text_document.uri;
                // Whole texts are asked for, so the last one counts.
                if let (Some(open), Some(change)) =
                    (self.open.get(&uri), changed.content_changes.into_iter().next_back())
                {
                    let format = open.format();
                    self.read(uri, format, change.text);
                }
            }
            DidCloseTextDocument::METHOD => {
                let Some(closed) = params::<DidCloseTextDocument>(notification) else { return };
                self.open.remove(&closed.text_document.uri);
                self.publish(closed.text_document.uri, Vec::new());
            }
            _ => {}
        }
    }

    /// Reads a text anew and tells what is found in it. Should it be too much for us, the file is left alone until its
    /// next change.
    fn read(&mut self, uri: Uri, format: InputFormat, text: String) {
        let read = guarded(|| Open::read(uri.clone(), format, text, (self.desk, self.check))).flatten();
        let diagnostics = read.as_ref().map_or_else(Vec::new, Open::diagnostics);
        match read {
            Some(open) => self.open.insert(uri.clone(), open),
            None => self.open.remove(&uri),
        };
        self.publish(uri, diagnostics);
    }

    fn publish(&self, uri: Uri, diagnostics: Vec<Diagnostic>) {
        let params = PublishDiagnosticsParams { uri, diagnostics, version: None };
        let notification = Notification::new(PublishDiagnostics::METHOD.to_owned(), params);
        // An editor that is gone needs no answer.
        let _ = self.connection.sender.send(notification.into());
    }

    fn request(&self, request: Request) {
        match request.method.as_str() {
            HoverRequest::METHOD => self.answer::<HoverRequest, _>(request, |files, asked| {
                let at = asked.text_document_position_params;
                files.get(&at.text_document.uri)?.hover(at.position)
            }),
            GotoDefinition::METHOD => self.answer::<GotoDefinition, _>(request, |files, asked| {
                let at = asked.text_document_position_params;
                files.get(&at.text_document.uri)?.first_mention(at.position)
            }),
            CodeActionRequest::METHOD => self.answer::<CodeActionRequest, _>(request, |files, asked| {
                Some(files.get(&asked.text_document.uri)?.actions(asked.range))
            }),
            method => {
                let what = format!("sayso does not know {method}");
                let response = Response::new_err(request.id, ErrorCode::MethodNotFound as i32, what);
                let _ = self.connection.sender.send(response.into());
            }
        }
    }

    fn answer<R: lsp_types::request::Request, T: Serialize>(
        &self,
        request: Request,
        answer: impl FnOnce(&Files, R::Params) -> Option<T>,
    ) where
        R::Params: DeserializeOwned,
    {
        let id = request.id.clone();
        let response = match request.extract::<R::Params>(R::METHOD) {
            Ok((id, params)) => Response::new_ok(id, guarded(|| answer(&self.open, params)).flatten()),
            Err(ExtractError::JsonError { error, .. }) => {
                Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string())
            }
            Err(ExtractError::MethodMismatch(_)) => return,
        };
        let _ = self.connection.sender.send(response.into());
    }
}

/// What `work` gives, if it does not fail by a mistake of ours: an editor must not lose its server over one file.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(work)).ok()
}

fn params<N: lsp_types::notification::Notification>(notification: Notification) -> Option<N::Params> {
    notification.extract(N::METHOD).ok()
}

/// By the language the editor names, else by the end of the name. Fields of article JSON have no places in the file.
fn format_of(uri: &Uri, language: &str) -> Option<InputFormat> {
    match language {
        "markdown" => Some(InputFormat::Markdown),
        "html" => Some(InputFormat::Html),
        "plaintext" | "text" => Some(InputFormat::Text),
        _ => {
            let format = uri.path().as_str().rsplit('.').next().and_then(InputFormat::of_extension);
            format.filter(|format| *format != InputFormat::Json)
        }
    }
}
