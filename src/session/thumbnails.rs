//! Painting the small pictures of files.
//!
//! On a canvas and not as an image with a `blob:` address, which strict policies of host pages forbid.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

use crate::ports::browser::settled;
use crate::session::Session;

impl Session {
    /// Paints every canvas that has not been painted yet.
    pub fn paint_thumbnails(self: &Rc<Session>) {
        while let Some(canvas) = self.find("canvas[data-file]:not([data-painted])") {
            if canvas.set_attribute("data-painted", "").is_err() {
                return;
            }
            let session = self.clone();
            spawn_local(async move {
                session.paint(canvas.unchecked_into()).await;
            });
        }
    }

    /// Paints the picture into the middle of its canvas; `None` if it can't be shown, which hinders nothing.
    async fn paint(&self, canvas: HtmlCanvasElement) -> Option<()> {
        let id = canvas.get_attribute("data-file")?.parse().ok()?;
        let blob = self.files.get(id)?;
        let bitmap = gloo::utils::window().create_image_bitmap_with_blob(&blob).ok()?;
        let bitmap: ImageBitmap = settled(&bitmap).await.ok()?.unchecked_into();
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
        let side = f64::from(canvas.width());
        let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
        let scale = (side / width).min(side / height).min(1.0);
        let (width, height) = (width * scale, height * scale);
        let (left, top) = ((side - width) / 2.0, (side - height) / 2.0);
        context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, left, top, width, height).ok()?;
        bitmap.close();
        Some(())
    }
}
