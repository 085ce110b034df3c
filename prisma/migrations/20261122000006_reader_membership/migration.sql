-- Queries of the public run after SET ROLE gateway_reader, which asks for membership of whoever is not a superuser.
-- Making a role does not give it: not before PostgreSQL 16, and from 16 on without the right to SET.
DO $$
BEGIN
  GRANT gateway_reader TO CURRENT_USER;
EXCEPTION
  WHEN insufficient_privilege THEN NULL; -- an administrator made the role, and granted it (docs/operations.md)
END
$$;
