//! What the server says to those who edit. The words of the editor itself stand
//! beside this in JSON, because its bundle takes them from here
//! (`src/edit/engine/texts.ts`).

pub mod draft;
pub mod media;
pub mod publish;
pub mod revision;
