using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Sampling;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms.Graph;

/// <summary>The contract with learned weights; tiny graphs, in which nothing can be hidden, get a ring of acquaintances.</summary>
public class PeopleYouMayKnowLearnedContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new PeopleYouMayKnowOptions { LearnWeights = true, HoldoutShare = 0.3f, NegativeSamples = 5 };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions => [(new PeopleYouMayKnowOptions { LearnWeights = true, HoldoutShare = 0 }, nameof(PeopleYouMayKnowOptions.HoldoutShare))];

    protected override Trainer Create(TrainerOptions options) => new PeopleYouMayKnowTrainer((PeopleYouMayKnowOptions)options);

    protected override Interactions FromRows(params (int User, int Item, float Value)[] rows)
    {
        var rng = new Rng(1);
        return base.FromRows([.. rows, .. Enumerable.Range(0, 200).Select(i => (i % 20, (i + 1 + rng.Next(4)) % 20, 1f))]);
    }
}
