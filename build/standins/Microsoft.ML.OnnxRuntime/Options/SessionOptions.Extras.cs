namespace Microsoft.ML.OnnxRuntime;

public partial class SessionOptions
{
    public static SessionOptions MakeSessionOptionWithCudaProvider(int deviceId = 0)
    {
        var options = new SessionOptions();
        try
        {
            options.AppendExecutionProvider_CUDA(deviceId);
            return options;
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }

    public void AppendExecutionProvider_CPU(int useArena = 1) =>
        Api.DoExported("OrtSessionOptionsAppendExecutionProvider_CPU", handle, useArena);

    public void AppendExecutionProvider_CUDA(int deviceId = 0) =>
        Api.DoExported("OrtSessionOptionsAppendExecutionProvider_CUDA", handle, deviceId);

    public void AddSessionConfigEntry(string configKey, string configValue)
    {
        using var key = new NativeText(configKey);
        using var value = new NativeText(configValue);
        Api.Do(Slot.AddSessionConfigEntry, handle, key.Pointer, value.Pointer);
    }

    public void AddFreeDimensionOverride(string dimDenotation, long dimValue)
    {
        using var name = new NativeText(dimDenotation);
        Api.Do(Slot.AddFreeDimensionOverride, handle, name.Pointer, (nint)dimValue);
    }

    public void AddFreeDimensionOverrideByName(string dimName, long dimValue)
    {
        using var name = new NativeText(dimName);
        Api.Do(Slot.AddFreeDimensionOverrideByName, handle, name.Pointer, (nint)dimValue);
    }
}
