/**
 * A photo for a CV: turned upright, brought to a size that documents need, written anew as JPEG. So
 * what a camera wrote into the file (place, time, device) does not leave with the CV.
 */
const LARGEST = { width: 600, height: 800 };

/** Rejects when the file is no picture that this browser can read. */
export async function cvPhoto(file: Blob): Promise<File> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const scale = Math.min(1, LARGEST.width / picture.width, LARGEST.height / picture.height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext('2d');
    if (!pen) throw new TypeError('no canvas');
    // JPEG knows no transparency: what shows through is paper.
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
    if (!made) throw new TypeError('no picture');
    return new File([made], 'photo.jpg', { type: 'image/jpeg' });
  } finally {
    picture.close();
  }
}
