using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Neural;

[assembly: ModelCompanion(typeof(NeuralModels))]

namespace RecSys.Neural;

/// <summary>The models that this assembly reads. None of them needs libtorch.</summary>
internal sealed class NeuralModels : IModelList
{
    public IEnumerable<KeyValuePair<string, ModelFactory>> Models =>
    [
        new(GmfModel.Name, GmfModel.Read),
        new(MlpModel.Name, MlpModel.Read),
        new(NeuMFModel.Name, NeuMFModel.Read),
        new(SASRecModel.Name, SASRecModel.Read),
    ];

    public IEnumerable<KeyValuePair<string, FeatureModelFactory>> FeatureModels =>
    [
        new(DeepFMModel.Name, DeepFMModel.Read),
    ];
}
