//! The program: arguments in, an exit code out.

mod cli;
#[cfg(feature = "lsp")]
mod lsp;

fn main() -> std::process::ExitCode {
    cli::main()
}
