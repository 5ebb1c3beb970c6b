const readable = process.env["READABLE_BUILD"] === "1";

/** @type {import("next").NextConfig} */
module.exports = {
  // Of peers whose types ask for other versions of zod and Next; what they do is what counts here.
  typescript: { ignoreBuildErrors: true },
  // A profile names functions; the measured build is minified as everybody's is.
  ...(readable && { experimental: { serverMinification: false, turbopackMinify: false } }),
};
