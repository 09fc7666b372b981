//! One picture of the screen, where the browser can take it and the person allows it.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream, MediaStreamTrack,
};

use crate::ports::browser::{settled, sleep};

#[wasm_bindgen]
extern "C" {
    /// `navigator.mediaDevices`, of which phones lack this method or refuse every call of it.
    type Devices;
    #[wasm_bindgen(method, catch, js_name = getDisplayMedia)]
    fn get_display_media(this: &Devices, options: &Object) -> Result<Promise, JsValue>;
}

/// The time that the browser needs to show the page without the widget, and to bring that to the stream.
const SETTLING_MS: i32 = 400;

/// Takes the picture. `hide` is called with `true` once the person has allowed it, with `false` when all is
/// over. Any error means: not here, not now; a file can still be chosen.
pub async fn take(hide: impl Fn(bool)) -> Result<Blob, JsValue> {
    let stream = stream().await?;
    hide(true);
    let picture = picture(&stream).await;
    hide(false);
    for track in stream.get_tracks().iter() {
        track.unchecked_into::<MediaStreamTrack>().stop();
    }
    picture
}

async fn stream() -> Result<MediaStream, JsValue> {
    let devices = Reflect::get(&gloo::utils::window().navigator(), &"mediaDevices".into())?;
    if devices.is_undefined() {
        return Err(JsValue::UNDEFINED);
    }
    let options = Object::new();
    for name in ["video", "preferCurrentTab"] {
        Reflect::set(&options, &name.into(), &true.into())?;
    }
    let promise = devices.unchecked_into::<Devices>().get_display_media(&options)?;
    Ok(settled(&promise).await?.unchecked_into())
}

async fn picture(stream: &MediaStream) -> Result<Blob, JsValue> {
    let document = gloo::utils::document();
    let video: HtmlVideoElement = document.create_element("video")?.unchecked_into();
    video.set_muted(true);
    video.set_src_object(Some(stream));
    settled(&video.play()?).await?;
    sleep(SETTLING_MS).await;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width(video.video_width());
    canvas.set_height(video.video_height());
    let context = canvas.get_context("2d")?.ok_or(JsValue::UNDEFINED)?;
    context
        .unchecked_into::<CanvasRenderingContext2d>()
        .draw_image_with_html_video_element(&video, 0.0, 0.0)?;
    video.set_src_object(None);
    let mut failure = Ok(());
    let blob = Promise::new(&mut |resolve, _| failure = canvas.to_blob(&resolve));
    failure?;
    settled(&blob).await?.dyn_into()
}
