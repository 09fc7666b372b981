//! What the command line says.

use askwell_demo_shop::place::Place;

/// The command line, understood.
#[derive(Debug)]
pub struct Options {
    /// Where to listen, as `host:port`.
    pub listen: String,
    /// What the pages embed.
    pub place: Place,
}

impl Options {
    /// Reads `--name value` pairs; each has a default.
    ///
    /// # Errors
    /// A sentence that names the word that isn't understood.
    pub fn from_words(mut words: impl Iterator<Item = String>) -> Result<Options, String> {
        let place = Place::new("http://127.0.0.1:8787", "demo");
        let mut options = Options { listen: "127.0.0.1:8788".into(), place };
        while let Some(name) = words.next() {
            let option = match name.as_str() {
                "--listen" => &mut options.listen,
                "--askwell" => &mut options.place.askwell,
                "--site" => &mut options.place.site,
                "--loader" => &mut options.place.loader,
                _ => {
                    return Err(format!(
                        "unknown option {name}: there are --listen, --askwell, --site and --loader"
                    ));
                }
            };
            *option = words.next().ok_or_else(|| format!("{name} needs a value"))?;
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn read(words: &[&str]) -> Result<Options, String> {
        Options::from_words(words.iter().map(|word| (*word).to_owned()))
    }

    #[test]
    fn every_option_can_be_set_and_none_must_be() {
        let options = read(&["--site", "fern", "--listen", "[::1]:1"]).unwrap();

        assert_eq!(options.listen, "[::1]:1");
        assert_eq!(options.place.site, "fern");
        assert_eq!(options.place.askwell, "http://127.0.0.1:8787");
    }

    #[test]
    fn what_is_not_understood_is_named() {
        assert!(read(&["--port", "1"]).unwrap_err().contains("--port"));
        assert!(read(&["--listen"]).unwrap_err().contains("--listen"));
    }
}
