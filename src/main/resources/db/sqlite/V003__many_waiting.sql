-- A thousand tokens registered at once leave a thousand cards waiting at one address: neither finding the next of them, nor drawing one, may read them all.

create index card_due on card (team_id, address, next_try) where wanted > shown;

-- The addresses at which stale cards stand, each found by a step over the index.
create view waiting_place as
with recursive place (team_id, address) as (
       select team_id, (select min(address)
                          from card
                         where card.team_id = team.team_id and wanted > shown)
         from team
        union all
       select team_id, (select min(address)
                          from card
                         where card.team_id = place.team_id and card.address > place.address and wanted > shown)
         from place
        where address is not null)
select team_id, address
  from place
 where address is not null;

create index token_by_service on token (team_id, lower(service), lower(app), environment, label_folded) where state = 'ACTIVE';
