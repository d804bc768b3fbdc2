namespace TorchSharp;

/// <summary>Looks for gradients that are not numbers until it is disposed.</summary>
public class AnomalyMode : IDisposable
{
    private readonly bool was;
    private readonly bool checkedNaN;

    public AnomalyMode(bool enabled, bool check_nan = true)
    {
        was = Native.anomaly_mode() != 0;
        checkedNaN = Native.anomaly_check_nan() != 0;
        Native.set_anomaly_mode(enabled ? 1 : 0, check_nan ? 1 : 0);
    }

    public void Dispose() => Native.set_anomaly_mode(was ? 1 : 0, checkedNaN ? 1 : 0);
}
