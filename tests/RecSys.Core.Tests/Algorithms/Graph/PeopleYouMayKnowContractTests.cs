using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms.Graph;

public class PeopleYouMayKnowContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new PeopleYouMayKnowOptions { TextFields = ["text"], SchoolField = "tags", Weights = new() { AdamicAdar = 2, Jaccard = 3, Clustering = 4 } };

    protected override Interactions Data => TasteFeatures.With(base.Data, moreItems: 3);

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new PeopleYouMayKnowOptions { Weights = null! }, nameof(PeopleYouMayKnowOptions.Weights)),
        (new PeopleYouMayKnowOptions { Weights = new() { Mutual = -1 } }, nameof(ConnectionWeights.Mutual)),
        (new PeopleYouMayKnowOptions { Weights = new() { Clustering = float.NaN } }, nameof(ConnectionWeights.Clustering)),
        (new PeopleYouMayKnowOptions { HoldoutShare = 1 }, nameof(PeopleYouMayKnowOptions.HoldoutShare)),
        (new PeopleYouMayKnowOptions { NegativeSamples = 0 }, nameof(PeopleYouMayKnowOptions.NegativeSamples)),
        (new PeopleYouMayKnowOptions { Regularization = 0 }, nameof(PeopleYouMayKnowOptions.Regularization)),
        (new PeopleYouMayKnowOptions { TextFields = null! }, nameof(PeopleYouMayKnowOptions.TextFields)),
        (new PeopleYouMayKnowOptions { TextFields = ["story"] }, nameof(PeopleYouMayKnowOptions.TextFields)),
        (new PeopleYouMayKnowOptions { CompanyField = "employer" }, nameof(PeopleYouMayKnowOptions.CompanyField)),
        (new PeopleYouMayKnowOptions { Encoding = null! }, nameof(PeopleYouMayKnowOptions.Encoding)),
    ];

    protected override Trainer Create(TrainerOptions options) => new PeopleYouMayKnowTrainer((PeopleYouMayKnowOptions)options);

    protected override Interactions FromRows(params (int User, int Item, float Value)[] rows) => TasteFeatures.With(base.FromRows(rows));
}
