seed_sow | Sow a seed
seed_water | Water a seed
