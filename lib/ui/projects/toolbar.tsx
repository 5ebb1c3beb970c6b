import { useEffect, useState } from "react";
import { Field } from "../field";
import { type ProjectFilters, SORTS, STATUSES } from "./filters";

/** How long typing must pause before the list is searched, in milliseconds. */
const PAUSE = 250;

interface ToolbarProps {
  filters: ProjectFilters;
  onChange: (filters: ProjectFilters) => void;
}

function Search({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(q);
  useEffect(() => {
    if (text === q) return undefined;
    const timer = setTimeout(() => onSearch(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text, q, onSearch]);
  return (
    <Field label="Search" name="q">
      {(control) => (
        <input
          {...control}
          type="search"
          maxLength={100}
          autoComplete="off"
          placeholder="Part of a name"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Search, status and order of the list of projects; changes apply at once. */
export function Toolbar({ filters, onChange }: ToolbarProps) {
  return (
    <search className="toolbar">
      <Search q={filters.q} onSearch={(q) => onChange({ ...filters, q })} />
      <Field label="Status" name="status">
        {(control) => (
          <select
            {...control}
            value={filters.status}
            onChange={(event) => {
              const status = STATUSES.find(({ value }) => value === event.target.value)?.value;
              if (status) onChange({ ...filters, status });
            }}
          >
            {STATUSES.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Order" name="sort">
        {(control) => (
          <select
            {...control}
            value={filters.sort}
            onChange={(event) => {
              const sort = SORTS.find(({ value }) => value === event.target.value)?.value;
              if (sort) onChange({ ...filters, sort });
            }}
          >
            {SORTS.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
    </search>
  );
}
