import { useEffect } from "react";

const DARK = "(prefers-color-scheme: dark)";

/** Puts a class on the page's root while dark colours are wanted, for styles that do not ask by themselves. */
export function useDarkClass(name: string): void {
  useEffect(() => {
    const wanted = window.matchMedia(DARK);
    const { classList } = document.documentElement;
    const follow = () => classList.toggle(name, wanted.matches);
    follow();
    wanted.addEventListener("change", follow);
    return () => {
      wanted.removeEventListener("change", follow);
      classList.remove(name);
    };
  }, [name]);
}
