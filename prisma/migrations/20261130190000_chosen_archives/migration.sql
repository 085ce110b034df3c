-- Archives of the registry that somebody has on their list. Those of the public stay in a cookie of the browser.
CREATE TABLE gateway.chosen_archive (
  user_id uuid NOT NULL REFERENCES gateway."user" (id) ON DELETE CASCADE ON UPDATE CASCADE,
  ivoid   text NOT NULL REFERENCES gateway.registered_archive (ivoid) ON DELETE CASCADE ON UPDATE CASCADE,
  added   timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (user_id, ivoid)
);
