/** Milliseconds that a slide is looked at. */
const LASTS = 6000

/** Makes the row of slides go on by itself, with buttons to go back, on and to stop; who asked for less motion starts it, or does not. */
class HomeCarousel extends HTMLElement {
  #timer: ReturnType<typeof setInterval> | undefined
  #stopped = matchMedia('(prefers-reduced-motion: reduce)').matches

  connectedCallback() {
    const controls = this.querySelector<HTMLElement>('.carousel-controls')
    const row = this.querySelector('ul')
    if (!controls || !row) return
    controls.hidden = false
    for (const by of [-1, 1])
      controls.querySelector(`[data-by="${by}"]`)?.addEventListener('click', () => {
        this.#stop()
        this.#go(row, by)
      })
    controls
      .querySelector('[data-turn]')
      ?.addEventListener('click', () => (this.#stopped ? this.#start(row) : this.#stop()))
    // Whoever is in it reads it.
    row.addEventListener('focusin', () => this.#stop())
    row.addEventListener('pointerdown', () => this.#stop())
    row.addEventListener('keydown', (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
      if (!by) return
      event.preventDefault()
      this.#go(row, by)
    })
    if (this.#stopped) this.#stop()
    else this.#start(row)
  }

  disconnectedCallback() {
    clearInterval(this.#timer)
  }

  #go(row: HTMLElement, by: number) {
    const slides = row.children.length
    const at = Math.round(row.scrollLeft / row.clientWidth)
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    row.scrollTo({ left: ((at + by + slides) % slides) * row.clientWidth, behavior: calm ? 'instant' : 'smooth' })
  }

  #start(row: HTMLElement) {
    this.#stopped = false
    this.#say()
    clearInterval(this.#timer)
    this.#timer = setInterval(() => !document.hidden && !this.matches(':hover') && this.#go(row, 1), LASTS)
  }

  #stop() {
    this.#stopped = true
    clearInterval(this.#timer)
    this.#say()
  }

  #say() {
    const words = this.querySelector('[data-turn] span')
    if (words) words.textContent = (this.#stopped ? this.dataset.go : this.dataset.stop) ?? ''
  }
}
customElements.define('home-carousel', HomeCarousel)
