using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class ContentBasedContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new ContentBasedOptions { TextFields = ["text"], FieldWeights = new Dictionary<string, float> { ["tags"] = 0.5f } };

    protected override Interactions Data => TasteFeatures.With(base.Data, moreItems: 3);

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions =>
    [
        (new ContentBasedOptions { TextFields = null! }, nameof(ContentBasedOptions.TextFields)),
        (new ContentBasedOptions { Encoding = null! }, nameof(ContentBasedOptions.Encoding)),
        (new ContentBasedOptions { Encoding = new FeatureEncoding { MinCount = 0 } }, nameof(ContentBasedOptions.Encoding)),
        (new ContentBasedOptions { FieldWeights = null! }, nameof(ContentBasedOptions.FieldWeights)),
        (new ContentBasedOptions { FieldWeights = new Dictionary<string, float> { ["tags"] = -1 } }, nameof(ContentBasedOptions.FieldWeights)),
        (new ContentBasedOptions { LikedFrom = float.NaN }, nameof(ContentBasedOptions.LikedFrom)),
    ];

    protected override Trainer Create(TrainerOptions options) => new ContentBasedTrainer((ContentBasedOptions)options);

    protected override Interactions FromRows(params (int User, int Item, float Value)[] rows) => TasteFeatures.With(base.FromRows(rows));
}
