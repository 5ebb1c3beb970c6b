// What the routes write to the log for each error would bury the one line that matters: a test says what it got.
let log: jest.SpyInstance;
beforeEach(() => {
  log = jest.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => log.mockRestore());
