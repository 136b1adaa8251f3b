-- Who leads a group is told apart from its members, and a role may be held for a time: a mandate begins and ends on a day (row A2).
alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check check (role in
  ('administrator', 'network-coordinator', 'city-coordinator', 'editor', 'group-coordinator', 'group-member', 'expert', 'controller', 'reader'));
alter table role_grant add column since date;
alter table role_grant add column until date;
alter table role_grant add check (until is null or since is null or until >= since);
-- Only the year: enough to tell the share of young people, and no more (row Y2).
alter table person add column birth_year int check (birth_year between 1900 and 2100);
