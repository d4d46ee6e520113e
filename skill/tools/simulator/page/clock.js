// Time that can be hurried: every wait of the page is measured on it.

export class Clock {
  #pace = 1;
  #real = performance.now();
  #passed = 0;
  #waits = new Set();
  #listeners = new Set();

  /** Milliseconds of its own since it began. */
  get now() {
    return this.#passed + (performance.now() - this.#real) * this.#pace;
  }

  get pace() {
    return this.#pace;
  }

  /** Seconds that pass in one real second, 0 to stand still; running waits follow it. */
  set pace(pace) {
    this.#passed = this.now;
    this.#real = performance.now();
    this.#pace = pace;
    for (const wait of this.#waits) wait();
    for (const listener of this.#listeners) listener(pace);
  }

  /** Calls a function with every new pace until the signal ends that. */
  follow(listener, signal) {
    this.#listeners.add(listener);
    signal?.addEventListener("abort", () => this.#listeners.delete(listener), { once: true });
  }

  unfollow(listener) {
    this.#listeners.delete(listener);
  }

  /** Resolves after so many of its milliseconds; rejects as soon as the signal aborts. */
  wait(ms, signal) {
    signal?.throwIfAborted();
    const end = this.now + ms;
    return new Promise((resolve, reject) => {
      let timer = 0;
      const arm = () => {
        clearTimeout(timer);
        if (this.#pace > 0) timer = setTimeout(finish, Math.max(0, (end - this.now) / this.#pace));
      };
      const leave = () => {
        clearTimeout(timer);
        this.#waits.delete(arm);
        signal?.removeEventListener("abort", stop);
      };
      const finish = () => (leave(), resolve());
      const stop = () => (leave(), reject(signal.reason));
      this.#waits.add(arm);
      signal?.addEventListener("abort", stop);
      arm();
    });
  }
}
