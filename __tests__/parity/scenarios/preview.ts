// Preview and draft mode, revalidation (facts 22, 48 to 51).
import { GET, scenario, type Ask, type Scenarios } from "./scenario";

const cookie = (value: string): Ask => ({ headers: [["Cookie", value]] });

export const preview: Scenarios = {
  setDraftMode: scenario([48], (_req, res) => res.setDraftMode({ enable: true }).json({ a: 1 })),
  "setDraftMode default": scenario([48], (_req, res) =>
    (res.setDraftMode as (o?: object) => typeof res)().json({}),
  ),
  "setDraftMode off": scenario([48], (_req, res) => res.setDraftMode({ enable: false }).json({ a: 1 })),
  "setDraftMode after a cookie": scenario([48], (_req, res) => {
    res.setHeader("Set-Cookie", "own=1");
    res.setDraftMode({ enable: true }).json({});
  }),
  clearPreviewData: scenario([50], (_req, res) => res.clearPreviewData().json({})),
  "clearPreviewData path": scenario([50], (_req, res) => res.clearPreviewData({ path: "/x" }).json({})),
  "clearPreviewData twice": scenario([50], (_req, res) => res.clearPreviewData().clearPreviewData().json({})),
  "setPreviewData too large": scenario([49], (_req, res) => res.setPreviewData("x".repeat(3000)).json({})),
  "preview without cookies": scenario([22], (req, res) => {
    const request = req as typeof req & { draftMode?: boolean };
    res.json([request.preview ?? null, request.previewData ?? null, request.draftMode ?? null]);
  }),
  "preview with a bad cookie": scenario(
    [22],
    (req, res) => {
      const { previewData } = req;
      res.json([previewData ?? null, req.preview ?? null]);
    },
    {
      "bypass alone": cookie("__prerender_bypass=wrong"),
      "data alone": cookie("__next_preview_data=wrong"),
      both: cookie("__prerender_bypass=wrong; __next_preview_data=wrong"),
    },
  ),
  "revalidate without slash": scenario([51], (_req, res) => res.revalidate("page")),
  "revalidate unknown": scenario([51], async (_req, res) => {
    await res.revalidate("/nowhere-at-all");
    res.json({ revalidated: true });
  }),
  "revalidate a page": scenario(
    [51],
    async (_req, res) => {
      await res.revalidate("/static-page");
      res.json({ revalidated: true });
    },
    { GET },
  ),
};
