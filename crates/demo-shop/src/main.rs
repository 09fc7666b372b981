//! The demo shop: `askwell-demo-shop --listen 127.0.0.1:8788 --askwell http://127.0.0.1:8787 --site demo`.

mod host_pages;
mod options;

use std::process::ExitCode;

use askwell_demo_shop::shop;
use options::Options;

#[tokio::main]
async fn main() -> ExitCode {
    let options = match Options::from_words(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    match serve(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the shop can't open: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: Options) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind(&options.listen).await?;
    println!("Demo shop: http://{}", listener.local_addr()?);
    axum::serve(listener, shop().merge(host_pages::routes()).with_state(options.place)).await
}
