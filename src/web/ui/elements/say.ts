/** Reads a sentence out through the page's live region, without moving the focus. */
export function say(sentence: string): void {
  const region = document.getElementById('annonce')
  if (!region) return
  region.textContent = ''
  setTimeout(() => {
    region.textContent = sentence
  }, 50)
}
