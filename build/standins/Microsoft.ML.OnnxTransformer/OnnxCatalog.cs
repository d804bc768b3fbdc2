using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Onnx;

namespace Microsoft.ML;

public static class OnnxCatalog
{
    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string modelFile, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, null, null, ReadFile(modelFile), null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string modelFile, IDictionary<string, int[]> shapeDictionary,
        int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, null, null, ReadFile(modelFile), shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, Stream modelBytes, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, null, null, ReadStream(modelBytes), null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, Stream modelBytes, IDictionary<string, int[]> shapeDictionary,
        int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, null, null, ReadStream(modelBytes), shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string outputColumnName, string inputColumnName, string modelFile,
        int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, [outputColumnName], [inputColumnName], ReadFile(modelFile), null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string outputColumnName, string inputColumnName, string modelFile,
        IDictionary<string, int[]> shapeDictionary, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, [outputColumnName], [inputColumnName], ReadFile(modelFile), shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string outputColumnName, string inputColumnName, Stream modelBytes,
        int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, [outputColumnName], [inputColumnName], ReadStream(modelBytes), null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string outputColumnName, string inputColumnName, Stream modelBytes,
        IDictionary<string, int[]> shapeDictionary, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, [outputColumnName], [inputColumnName], ReadStream(modelBytes), shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string[] outputColumnNames, string[] inputColumnNames, string modelFile,
        int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, outputColumnNames, inputColumnNames, ReadFile(modelFile), null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string[] outputColumnNames, string[] inputColumnNames, string modelFile,
        IDictionary<string, int[]> shapeDictionary, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, outputColumnNames, inputColumnNames, ReadFile(modelFile), shapeDictionary, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string[] outputColumnNames, string[] inputColumnNames, Stream modelBytes,
        int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, outputColumnNames, inputColumnNames, ReadStream(modelBytes), null, gpuDeviceId, fallbackToCpu);

    public static OnnxScoringEstimator ApplyOnnxModel(this TransformsCatalog catalog, string[] outputColumnNames, string[] inputColumnNames, Stream modelBytes,
        IDictionary<string, int[]> shapeDictionary, int? gpuDeviceId = null, bool fallbackToCpu = false) =>
        Make(catalog, outputColumnNames, inputColumnNames, ReadStream(modelBytes), shapeDictionary, gpuDeviceId, fallbackToCpu);

    private static OnnxScoringEstimator Make(TransformsCatalog catalog, string[] outputs, string[] inputs, byte[] model,
        IDictionary<string, int[]> shapes, int? gpuDeviceId, bool fallbackToCpu)
    {
        IHostEnvironment env = CatalogUtils.GetEnvironment(catalog);
        var sessions = new OnnxModel(env, model, shapes ?? new Dictionary<string, int[]>(), gpuDeviceId, fallbackToCpu);
        return new OnnxScoringEstimator(env, new OnnxTransformer(env, sessions, inputs, outputs));
    }

    private static byte[] ReadFile(string modelFile)
    {
        Contracts.CheckNonWhiteSpace(modelFile, nameof(modelFile));
        if (!File.Exists(modelFile))
            throw Contracts.Marked(new IOException($"Model file {modelFile} does not exists."));
        return File.ReadAllBytes(modelFile);
    }

    private static byte[] ReadStream(Stream modelBytes)
    {
        Contracts.CheckValue(modelBytes, nameof(modelBytes));
        using var copy = new MemoryStream();
        modelBytes.CopyTo(copy);
        return copy.ToArray();
    }
}
