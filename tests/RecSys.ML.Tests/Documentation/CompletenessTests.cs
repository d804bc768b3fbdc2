using RecSys.Data;
using RecSys.Models;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.ML.Tests.Documentation;

/// <summary>An algorithm is complete when it has options, trainer, model, reader, documentation and tests under names that can be guessed.</summary>
public class CompletenessTests
{
    // Other words for ideas that have a name already: Factors, Epochs, Regularization …
    private static readonly string[] OtherWords =
    [
        "Rank", "ApproximationRank", "NumFactors", "FactorCount", "LatentFactors", "Dimensions", "Iterations", "NumberOfIterations", "MaxIterations", "NumberOfEpochs",
        "StepSize", "Lr", "Eta", "Gamma", "Lambda", "L2", "Reg", "RegularizationStrength", "WeightDecay", "Negatives", "NumNegatives", "K", "NumNeighbors", "NumberOfNeighbors",
        "RandomSeed", "RandomState", "ThreadCount", "NumberOfThreads", "NumThreads", "DropoutRate", "MaxLength", "Shrink", "Clip",
    ];

    public static TheoryData<string> Algorithms => [.. AlgorithmInfo.All.Select(a => a.Name)];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void HasOptionsTrainerAndModelOfItsName(string name)
    {
        AlgorithmInfo algorithm = Find(name);
        Assert.Equal($"{name}Trainer", algorithm.Trainer.Name);
        Assert.Equal($"{name}Options", algorithm.Options.Name);
        Assert.Equal($"{name}Model", algorithm.Model.Name);
        Assert.All([algorithm.Trainer, algorithm.Options, algorithm.Model], type => Assert.Equal(("RecSys.Algorithms", true), (type.Namespace, type.IsSealed)));
        Assert.True(algorithm.Constructor.GetParameters()[0].HasDefaultValue, $"new {name}Trainer() must take the defaults.");
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void ItsModelsCanBeReadBack(string name) => Assert.Contains(name, ModelCatalog.Algorithms);

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void KeepsTheContractOfTrainers(string name)
    {
        string tests = Path.Combine(Repository.Root, "tests");
        string contract = Find(name).TakesFeatures ? nameof(FeatureTrainerContract) : nameof(TrainerContract);
        IEnumerable<string> contracts = Directory.EnumerateFiles(tests, $"{name}*Tests.cs", SearchOption.AllDirectories);
        Assert.True(contracts.Any(file => File.ReadAllText(file).Contains($": {contract}", StringComparison.Ordinal)), $"There is no class {name}ContractTests : {contract}.");
        Assert.True(Directory.EnumerateFiles(tests, $"{name}Tests.cs", SearchOption.AllDirectories).Any(), $"There is no class {name}Tests for what only this algorithm does.");
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void ItsRemarksFollowTheOrderOfAll(string name)
    {
        AlgorithmInfo algorithm = Find(name);
        string[] parts = [.. algorithm.Remarks.Elements().Where(e => e.Name == "list" || e.Name == "para").Select(e => e.Name == "list" ? "table" : AlgorithmInfo.Text(e).Split(' ', ':', ',')[0])];
        int input = Array.IndexOf(parts, "Input"), table = Array.IndexOf(parts, "table"), text = Array.IndexOf(parts, "Algorithm");
        Assert.True(input >= 0 && input < table && table < text, $"The remarks of a trainer are: Input, the table of characteristics, Algorithm, Differs from the paper, References; found {string.Join(", ", parts)}.");
        string[] terms = ["Feedback", "Negatives", "Side features", "New users without retraining", "Item vectors", "ONNX", "Time and memory"];
        Assert.Equal(terms, algorithm.Remarks.Descendants("term").Select(AlgorithmInfo.Text));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void ItsTableOfCharacteristicsTellsTheTruth(string name)
    {
        AlgorithmInfo algorithm = Find(name);
        Assert.StartsWith(algorithm.TakesFeatures ? "a label" : algorithm.Feedback == Feedback.Explicit ? "explicit" : "implicit", algorithm.Characteristic("Feedback"));
        Assert.StartsWith(algorithm.TakesFeatures || algorithm.Can<IFoldIn>() ? "yes" : "no", algorithm.Characteristic("New users without retraining"));
        Assert.StartsWith(algorithm.Can<IItemVectors>() ? "yes" : "no", algorithm.Characteristic("Item vectors"));
        Assert.StartsWith(algorithm.Can<IOnnxModel>() || algorithm.Can<IOnnxFeatureModel>() ? "yes" : "no", algorithm.Characteristic("ONNX"));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void ItsOptionsAreNamedAsEverywhere(string name)
    {
        foreach (var option in Find(name).Options.GetProperties())
        {
            Assert.False(OtherWords.Contains(option.Name, StringComparer.OrdinalIgnoreCase), $"{name}Options.{option.Name}: there is another name for this already; see the options of the other algorithms.");
            Assert.True(option.Name == "EqualityContract" || option.SetMethod is not null, $"{name}Options.{option.Name} must have an init accessor.");
        }
        ((TrainerOptions)Activator.CreateInstance(Find(name).Options)!).Validate();
    }

    private static AlgorithmInfo Find(string name) => AlgorithmInfo.All.Single(a => a.Name == name);
}
