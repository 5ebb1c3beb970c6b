import { matchesMediaType, mediaTypeOf } from "@/lib/portage/src/definition/media-type";

test.each<[string | undefined, string]>([
  [undefined, ""],
  ["", ""],
  ["application/json", "application/json"],
  ["Application/JSON; charset=utf-8", "application/json"],
  [" text/plain ;x=y", "text/plain"],
  [";charset=utf-8", ""],
])("the media type of %p is %j", (header, expected) => {
  expect(mediaTypeOf(header)).toBe(expected);
});

test.each<[string, string, boolean]>([
  ["application/json", "application/json", true],
  ["application/json", "application/jsonp", false],
  ["application/json", "", false],
  ["application/*+json", "application/vnd.api+json", true],
  ["application/*+json", "application/+json", false],
  ["application/*+json", "application/json", false],
  ["application/*+json", "text/a+json", false],
  ["application/*+json", "application/a+json+xml", false],
  ["text/*", "text/csv", true],
  ["text/*", "text/", false],
  ["text/*", "text", false],
  ["*", "anything/at-all", true],
  ["*", "", true],
])("%s takes %j: %p", (pattern, type, expected) => {
  expect(matchesMediaType(pattern, type)).toBe(expected);
});
