using System.Collections.Concurrent;
using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Models;

/// <summary>Reads the parameters of a model that <see cref="RecommenderModel.Write"/> wrote.</summary>
/// <param name="reader">Scalars and tensors by name.</param>
/// <param name="profile">Profile of the training data.</param>
/// <param name="history">What each user has seen.</param>
public delegate RecommenderModel ModelFactory(ModelReader reader, DataProfile profile, CsrMatrix history);

/// <summary>Reads the parameters of a model that <see cref="FeatureModel.Write"/> wrote.</summary>
/// <param name="reader">Scalars and tensors by name.</param>
/// <param name="profile">Encoder and profile of the training rows.</param>
public delegate FeatureModel FeatureModelFactory(ModelReader reader, FeatureProfile profile);

/// <summary>Which algorithm's models this process can read. Files name an algorithm, never a type.</summary>
public static class ModelCatalog
{
    private static readonly ConcurrentDictionary<string, ModelFactory> Factories = new(BuiltIn(), StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, FeatureModelFactory> FeatureFactories = new(BuiltInFeatures(), StringComparer.Ordinal);

    /// <summary>Adds an algorithm of one's own.</summary>
    /// <param name="algorithm">Its name, as <see cref="RecommenderModel.Algorithm"/> gives it.</param>
    /// <param name="read">Reads its models.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public static void Register(string algorithm, ModelFactory read)
    {
        ArgumentException.ThrowIfNullOrEmpty(algorithm);
        ArgumentNullException.ThrowIfNull(read);
        if (!Factories.TryAdd(algorithm, read))
            throw new ArgumentException($"Models of the algorithm '{algorithm}' are read already. Choose another name.");
    }

    // What somebody has registered under the same name stays.
    internal static void TryRegister(string algorithm, ModelFactory read) => Factories.TryAdd(algorithm, read);
    internal static void TryRegisterFeatures(string algorithm, FeatureModelFactory read) => FeatureFactories.TryAdd(algorithm, read);

    /// <summary>Adds an algorithm of one's own that learns from feature rows.</summary>
    /// <param name="algorithm">Its name, as <see cref="FeatureModel.Algorithm"/> gives it.</param>
    /// <param name="read">Reads its models.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public static void RegisterFeatures(string algorithm, FeatureModelFactory read)
    {
        ArgumentException.ThrowIfNullOrEmpty(algorithm);
        ArgumentNullException.ThrowIfNull(read);
        if (!FeatureFactories.TryAdd(algorithm, read))
            throw new ArgumentException($"Models of the algorithm '{algorithm}' are read already. Choose another name.");
    }

    /// <summary>Names of the algorithms whose models can be read, in alphabetical order.</summary>
    public static IReadOnlyList<string> Algorithms
    {
        get
        {
            ModelCompanions.Load();
            return [.. Factories.Keys.Union(FeatureFactories.Keys).Order(StringComparer.Ordinal)];
        }
    }

    internal static ModelFactory Find(string algorithm)
    {
        if (Factories.TryGetValue(algorithm, out ModelFactory? read)) return read;
        ModelCompanions.Load();
        return Factories.TryGetValue(algorithm, out read) ? read : throw new FormatException($"The model was trained by '{algorithm}', which this process cannot read. Reference the package that has it ({string.Join(", ", ModelCompanions.Names)}), or register it with {nameof(ModelCatalog)}.{nameof(Register)}.");
    }

    internal static FeatureModelFactory FindFeatures(string algorithm)
    {
        if (FeatureFactories.TryGetValue(algorithm, out FeatureModelFactory? read)) return read;
        ModelCompanions.Load();
        return FeatureFactories.TryGetValue(algorithm, out read) ? read : throw new FormatException($"The model was trained by '{algorithm}', which this process cannot read. Reference the package that has it ({string.Join(", ", ModelCompanions.Names)}), or register it with {nameof(ModelCatalog)}.{nameof(RegisterFeatures)}.");
    }

    private static Dictionary<string, FeatureModelFactory> BuiltInFeatures() => new()
    {
        [FactorizationMachineModel.Name] = FactorizationMachineModel.Read,
        [FieldAwareFactorizationMachineModel.Name] = FieldAwareFactorizationMachineModel.Read,
        [GlMixModel.Name] = GlMixModel.Read,
    };

    private static Dictionary<string, ModelFactory> BuiltIn() => new()
    {
        [MatrixFactorizationModel.Name] = MatrixFactorizationModel.Read,
        [MostPopularModel.Name] = MostPopularModel.Read,
        [BaselineModel.Name] = BaselineModel.Read,
        [SvdModel.Name] = SvdModel.Read,
        [SvdPlusPlusModel.Name] = SvdPlusPlusModel.Read,
        [TimeSvdPlusPlusModel.Name] = TimeSvdPlusPlusModel.Read,
        [NmfModel.Name] = NmfModel.Read,
        [RbmModel.Name] = RbmModel.Read,
        [NeighborhoodFactorizationModel.Name] = NeighborhoodFactorizationModel.Read,
        [AlsModel.Name] = AlsModel.Read,
        [ContentBasedModel.Name] = ContentBasedModel.Read,
        [EaseModel.Name] = EaseModel.Read,
        [SlimModel.Name] = SlimModel.Read,
        [ImplicitAlsModel.Name] = ImplicitAlsModel.Read,
        [UserKnnModel.Name] = UserKnnModel.Read,
        [ItemKnnModel.Name] = ItemKnnModel.Read,
        [BprModel.Name] = BprModel.Read,
        [Item2VecModel.Name] = Item2VecModel.Read,
        [WarpModel.Name] = WarpModel.Read,
        [WarpKosModel.Name] = WarpKosModel.Read,
        [LogisticMfModel.Name] = LogisticMfModel.Read,
        [HybridFactorizationModel.Name] = HybridFactorizationModel.Read,
        [RandomRecommenderModel.Name] = RandomRecommenderModel.Read,
        [PeopleYouMayKnowModel.Name] = PeopleYouMayKnowModel.Read,
        [BlendModel.Name] = BlendModel.Read,
    };
}
