//! A picture seen as its orientation (Exif 2.32, 4.6.4) says, without a copy.

use image::metadata::Orientation;
use image::{GenericImageView, ImageBuffer, Pixel};

/// The picture, turned while it is looked at.
pub struct Turned<'a, P: Pixel<Subpixel = u8>> {
    picture: &'a ImageBuffer<P, Vec<u8>>,
    orientation: Orientation,
}

impl<'a, P: Pixel<Subpixel = u8>> Turned<'a, P> {
    /// The picture in this orientation.
    pub fn new(picture: &'a ImageBuffer<P, Vec<u8>>, orientation: Orientation) -> Turned<'a, P> {
        Turned { picture, orientation }
    }
}

impl<P: Pixel<Subpixel = u8>> GenericImageView for Turned<'_, P> {
    type Pixel = P;

    fn dimensions(&self) -> (u32, u32) {
        let (width, height) = self.picture.dimensions();
        match self.orientation {
            Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH => (height, width),
            _ => (width, height),
        }
    }

    fn get_pixel(&self, x: u32, y: u32) -> P {
        let (right, bottom) = (self.picture.width() - 1, self.picture.height() - 1);
        let (x, y) = match self.orientation {
            Orientation::NoTransforms => (x, y),
            Orientation::FlipHorizontal => (right - x, y),
            Orientation::Rotate180 => (right - x, bottom - y),
            Orientation::FlipVertical => (x, bottom - y),
            Orientation::Rotate90FlipH => (y, x),
            Orientation::Rotate90 => (y, bottom - x),
            Orientation::Rotate270FlipH => (right - y, bottom - x),
            Orientation::Rotate270 => (right - y, x),
        };
        *self.picture.get_pixel(x, y)
    }
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, RgbImage};

    use super::*;

    #[test]
    fn every_orientation_is_the_one_that_a_copy_would_have() {
        let picture = RgbImage::from_fn(3, 2, |x, y| image::Rgb([x as u8, y as u8, 7]));
        for tag in 1..=8 {
            let orientation = Orientation::from_exif(tag).unwrap();
            let mut copy = DynamicImage::from(picture.clone());
            copy.apply_orientation(orientation);
            let copy = copy.into_rgb8();

            let turned = Turned::new(&picture, orientation);

            assert_eq!(turned.dimensions(), copy.dimensions(), "{tag}");
            for (x, y, pixel) in copy.enumerate_pixels() {
                assert_eq!(turned.get_pixel(x, y), *pixel, "{tag}: {x}, {y}");
            }
        }
    }
}
