//! Builds the binary anew when a file of the demo newsroom was added, changed or
//! taken away: `include_dir!` on stable Rust does not tell the compiler which
//! folders it looked into.

fn main() {
    // Cargo goes through a folder's whole tree.
    println!("cargo::rerun-if-changed=demo");
}
